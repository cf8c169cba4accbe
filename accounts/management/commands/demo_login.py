"""Give the demonstration a member of staff who can sign in."""

import secrets

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import User

EMAIL = "medewerker@voorbeeld.be"


class Command(BaseCommand):
    help = "Maak of herstel de medewerker van de demo en toon hoe je aanmeldt."

    def add_arguments(self, parser):
        parser.add_argument("--port", default="8000", help="poort waarop de site zal draaien")

    def handle(self, *args, port, **options):
        if settings.ADDRESS:
            raise CommandError(
                "Deze site heeft een eigen adres (ELZ_ADDRESS): daar hoort geen demo-account. "
                "Maak een medewerker met createsuperuser."
            )
        password = password_of_this_machine()
        reset_demo_user(password)
        self.stdout.write(
            f"\n  Adres       http://127.0.0.1:{port}/"
            f"\n  Beheer      http://127.0.0.1:{port}/beheer/"
            f"\n  E-mail      {EMAIL}"
            f"\n  Wachtwoord  {password}\n"
        )


def password_of_this_machine():
    """Return the password kept in `var/`: the same every time here, another on every machine."""
    kept = settings.VAR / "demo_password"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(9), encoding="ascii")
    return kept.read_text(encoding="ascii")


@transaction.atomic
def reset_demo_user(password):
    user = User.objects.filter(email=EMAIL).first()
    if user is None:
        return User.objects.create_superuser(EMAIL, password, name="Medewerker (demo)")
    user.is_active = user.is_staff = user.is_superuser = True
    if not user.check_password(password):
        user.set_password(password)
    user.save()
    return user
