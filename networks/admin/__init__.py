from networks.admin import aliases, networks, partners, regions, terms

__all__ = ["aliases", "networks", "partners", "regions", "terms"]
