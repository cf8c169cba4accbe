"""Made-up Dutch prose: a few words come all the time, thousands hardly ever (Zipf)."""

import random
from itertools import accumulate

_COMMON = (  # noqa: SIM905
    "de het een en van voor met in op te aan bij zijn wie die dat ze ook samen om door uit of naar "
    "mensen zorg buurt wijk hulp thuis gezin ouderen kinderen jongeren vraag week gesprek overleg "
    "ontmoeting steun begeleiding vrijwilligers school huis gemeente aanbod werking partners zone"
).split()
_FIRST = (  # noqa: SIM905
    "buurt wijk zorg dorps gezins jeugd ouderen school thuis straat kinder taal woon werk stads "
    "welzijns gezondheids mantel bewegings ontmoetings praat speel lees eet kook tuin fiets wandel "
    "muziek verhalen rust slaap adem valpreventie schulden energie huur zitdag digi klus repareer "
    "ruil deel spaar kleding voedings pijn hart nier long wond geheugen rouw troost veerkracht "
    "opvoedings ouder baby kleuter tiener studenten senioren buren vrijwilligers verenigings"
).split()
_LAST = (  # noqa: SIM905
    "groep punt café huis loket team netwerk tafel kring plein coach maatje bezoek wandeling "
    "overleg traject werking dienst project week dag uur avond les spel lijn bus kar plek hoek "
    "atelier fonds winkel bank kaart gids wijzer platform forum raad cel ploeg post steun hulp "
    "begeleiding vorming opleiding training sessie gesprek contact onthaal bemiddeling toeleiding"
).split()


class Prose:
    """Words and texts of one seed."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        rare = [first + last for last in _LAST for first in _FIRST]
        random.Random(7).shuffle(rare)  # noqa: S311 - the same words whatever was drawn before
        self.all = [*_COMMON, *rare]
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.all) + 1)))
        self.rare = rare

    def words(self, number: int) -> str:
        """Return some of the rarer words, as names have them."""
        return " ".join(self.chance.choices(self.rare, k=number))

    def text(self, length: int, *, also: str = "") -> str:
        """Return a text of about that length, in sentences, that holds that word too."""
        words = self.chance.choices(self.all, cum_weights=self.weights, k=length // 9)
        if also:
            words.insert(self.chance.randrange(len(words)), also)
        ends = range(0, len(words), 12)
        return " ".join(" ".join(words[at : at + 12]).capitalize() + "." for at in ends)
