"""A mail server that refuses one reader."""

from django.core.mail.backends.locmem import EmailBackend


class Refusing(EmailBackend):
    """Takes mail for ander@voorbeeld.be only."""

    def send_messages(self, messages):
        if any(message.to != ["ander@voorbeeld.be"] for message in messages):
            raise ConnectionError
        return super().send_messages(messages)
