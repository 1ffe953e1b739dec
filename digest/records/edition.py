"""What is published when and where: one edition of a digest."""

from dataclasses import dataclass

from digest.records.partial_date import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition of a digest."""

    name: str | None = None
    """What the head of each page calls the site (`site_name`), which stands behind it; None where no settings say."""

    address: str | None = None
    """Where the site stands, with a slash at its end; None where no `site_url` is set: then what needs it is left out."""

    licence: str | None = None
    """The address of the licence of the digest's own words and data."""

    day: PartialDate | None = None
    """Its day: the one that the build was given, else the latest of the records' own. It stands on the page of the data
    and in files of the whole digest alone: what it stands in changes with every newer record.
    """

    def url(self, path: str) -> str | None:
        """Return the address of a page or file of the site; None where the site has none."""
        return None if self.address is None else f"{self.address}{path}"
