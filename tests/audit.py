"""Look the locked libraries up among known leaks: `python -m tests.audit requirements.txt`.

Fails on a leak. A machine that cannot reach the list of leaks is told so and passes.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path


def main(requirements):
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        options = ["--require-hashes", "--disable-pip", "--progress-spinner", "off"]
        options += ["--format", "json", "--output", report]
        finished = subprocess.run(
            [sys.executable, "-m", "pip_audit", "-r", requirements, *options],
            check=False,
            capture_output=True,
            text=True,
        )
        if not report.exists():
            reason = finished.stderr.strip().splitlines()[-1:]
            print("Niet nagekeken op bekende lekken:", *reason)
            return 0
        found = json.loads(report.read_text())["dependencies"]
    leaks = [(one["name"], leak["id"]) for one in found for leak in one.get("vulns", [])]
    skipped = sum("skip_reason" in one for one in found)
    print(f"Bekende lekken: {len(leaks)} ({len(found) - skipped} nagekeken, {skipped} niet)")
    for name, leak in leaks:
        print(f"  {name}: {leak}")
    return 1 if leaks else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
