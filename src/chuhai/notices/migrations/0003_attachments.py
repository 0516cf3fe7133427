"""Files of a notice are seen by whoever sees the notice; each side adds its own, and nobody changes or takes them back."""

import django.db.models.deletion
from django.db import migrations, models

from chuhai.accounts.row_security import protect

OF_A_NOTICE = "EXISTS (SELECT 1 FROM notices_notice AS notice WHERE notice.id = notice_id"
OWN_SIDE = "CASE WHEN of_answer THEN notice.addressee_id ELSE notice.sender_id END = (SELECT reader_organisation())"


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0002_row_security"),
        ("accounts", "0002_reader"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("of_answer", models.BooleanField(default=False, verbose_name="随答复提供")),
                ("filename", models.CharField(max_length=200, verbose_name="文件名")),
                ("content_type", models.CharField(max_length=60, verbose_name="类型")),
                ("size", models.PositiveIntegerField(verbose_name="字节数")),
                ("sha256", models.CharField(max_length=64, verbose_name="摘要")),
                ("stored_as", models.CharField(max_length=120, verbose_name="存放名")),
                ("added_by", models.CharField(max_length=60, verbose_name="添加人")),
                ("added_at", models.DateTimeField(verbose_name="添加时间")),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="notices.notice",
                        verbose_name="通知",
                    ),
                ),
            ],
            options={
                "verbose_name": "通知附件",
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["stored_as"], name="notice_file_by_stored_name")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="notice_attachment_is_not_empty")
                ],
            },
        ),
        protect("notices_attachment", f"{OF_A_NOTICE})", written_when="false"),
        migrations.RunSQL(
            f"CREATE POLICY put_beside ON notices_attachment FOR INSERT WITH CHECK ({OF_A_NOTICE} AND {OWN_SIDE}))",
            "DROP POLICY put_beside ON notices_attachment",
        ),
    ]
