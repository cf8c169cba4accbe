"""One rival in a process of its own: `python -m bench.child '{"rival": "ours.import_file", …}'`."""

import json
import sys
from importlib import import_module
from pathlib import Path

import django


def main(told: str) -> None:
    job = json.loads(told)
    django.setup()
    module, _, name = job.pop("rival").rpartition(".")
    rival = getattr(import_module(f"bench.{module}"), name)
    result = rival(Path(job.pop("folder")), **job)
    sys.stdout.write(f"\n{json.dumps(result)}")


if __name__ == "__main__":
    main(sys.argv[1])
