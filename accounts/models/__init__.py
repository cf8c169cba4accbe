from accounts.models.user import User
from accounts.models.zone_role import ZoneRole

__all__ = ["User", "ZoneRole"]
