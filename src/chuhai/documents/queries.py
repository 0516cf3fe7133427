"""Reading papers (材料查询): which requirements of a case have a file, and the files a reader may see."""

from django.db.models import QuerySet

from chuhai.documents.models import Document


def papers_of(subject: tuple[str, int]) -> QuerySet[Document]:
    """The files of a case that are still put forward, oldest first."""
    return Document.objects.filter(
        subject_kind=subject[0], subject_id=subject[1], removed_at__isnull=True
    ).order_by("pk")


def requirements_met(subject: tuple[str, int]) -> frozenset[str]:
    """The requirements of a case for which a file is there."""
    return frozenset(papers_of(subject).values_list("requirement", flat=True))
