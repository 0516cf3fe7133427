"""Objections, interviews, the steps of a rectification, related parties, and what counts as repeated."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_reader"),
        ("credit", "0002_row_security"),
    ]

    operations = [
        migrations.CreateModel(
            name="Fault",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject_kind", models.CharField(max_length=30, verbose_name="对象类别")),
                ("subject_id", models.BigIntegerField(verbose_name="对象")),
                ("number", models.CharField(max_length=20, verbose_name="申请编号")),
                ("on", models.DateField(verbose_name="发现日期")),
            ],
            options={
                "verbose_name": "填报不规范",
            },
        ),
        migrations.CreateModel(
            name="Interview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("called", "待约谈"),
                            ("held", "已约谈待跟踪"),
                            ("followed_up", "已办结"),
                            ("cancelled", "已取消"),
                        ],
                        default="called",
                        max_length=20,
                        verbose_name="状态",
                    ),
                ),
                ("on", models.DateField(verbose_name="约谈日期")),
                ("place", models.CharField(max_length=120, verbose_name="约谈地点")),
                ("words", models.TextField(verbose_name="约谈事由")),
                ("called_on", models.DateField(verbose_name="通知日期")),
                ("held_on", models.DateField(null=True, verbose_name="实际约谈日期")),
                ("attended", models.TextField(blank=True, verbose_name="参加人员")),
                ("minutes", models.TextField(blank=True, verbose_name="约谈纪要")),
                ("outcome", models.TextField(blank=True, verbose_name="跟踪结果")),
                ("closed_on", models.DateField(null=True, verbose_name="办结日期")),
            ],
            options={
                "verbose_name": "约谈",
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "待核查"),
                            ("upheld", "维持记录"),
                            ("corrected", "已更正记录"),
                            ("withdrawn", "已撤销记录"),
                            ("given_up", "企业已撤回异议"),
                        ],
                        default="open",
                        max_length=20,
                        verbose_name="状态",
                    ),
                ),
                ("words", models.TextField(verbose_name="异议理由")),
                ("made_at", models.DateTimeField(verbose_name="提出时间")),
                ("made_by", models.CharField(max_length=60, verbose_name="提出人")),
                ("decided_on", models.DateField(null=True, verbose_name="决定日期")),
                ("decision_words", models.TextField(blank=True, verbose_name="决定理由")),
            ],
            options={
                "verbose_name": "记录异议",
            },
        ),
        migrations.CreateModel(
            name="RelatedParty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="姓名或者名称")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("legal_representative", "法定代表人"),
                            ("shareholder", "股东"),
                            ("controller", "实际控制人"),
                            ("manager", "高级管理人员"),
                        ],
                        max_length=24,
                        verbose_name="身份",
                    ),
                ),
                ("identity", models.CharField(blank=True, max_length=30, verbose_name="证件号码")),
                ("held_from", models.DateField(null=True, verbose_name="起始日期")),
                ("held_until", models.DateField(null=True, verbose_name="终止日期")),
                ("declared", models.BooleanField(default=True, verbose_name="企业申报")),
                ("told_by", models.CharField(max_length=60, verbose_name="登记人")),
                ("told_at", models.DateTimeField(verbose_name="登记时间")),
            ],
            options={
                "verbose_name": "关联人",
            },
        ),
        migrations.CreateModel(
            name="RepetitionRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("times", models.PositiveSmallIntegerField(verbose_name="次数")),
                ("months", models.PositiveSmallIntegerField(verbose_name="月数")),
                ("from_day", models.DateField(verbose_name="起始日期")),
                ("words", models.TextField(verbose_name="理由")),
                ("set_at", models.DateTimeField(verbose_name="设定时间")),
                ("set_by", models.CharField(max_length=60, verbose_name="设定人")),
            ],
            options={
                "verbose_name": "多次认定标准",
            },
        ),
        migrations.RemoveConstraint(
            model_name="record",
            name="platform_records_an_act_once",
        ),
        migrations.AddField(
            model_name="record",
            name="corrected_on",
            field=models.DateField(null=True, verbose_name="更正日期"),
        ),
        migrations.AddField(
            model_name="record",
            name="found",
            field=models.CharField(blank=True, max_length=30, verbose_name="发现事由"),
        ),
        migrations.AddField(
            model_name="record",
            name="withdrawn_on",
            field=models.DateField(null=True, verbose_name="撤销日期"),
        ),
        migrations.AddField(
            model_name="rectification",
            name="due_on",
            field=models.DateField(null=True, verbose_name="整改期限"),
        ),
        migrations.AddField(
            model_name="rectification",
            name="plan",
            field=models.TextField(blank=True, verbose_name="整改方案"),
        ),
        migrations.AddField(
            model_name="rectification",
            name="planned_on",
            field=models.DateField(null=True, verbose_name="方案报送日期"),
        ),
        migrations.AddField(
            model_name="rectification",
            name="records",
            field=models.ManyToManyField(related_name="rectifications", to="credit.record", verbose_name="所涉记录"),
        ),
        migrations.AddField(
            model_name="rectification",
            name="report",
            field=models.TextField(blank=True, verbose_name="整改报告"),
        ),
        migrations.AddField(
            model_name="rectification",
            name="reported_on",
            field=models.DateField(null=True, verbose_name="报告提交日期"),
        ),
        migrations.AddField(
            model_name="rectification",
            name="review_words",
            field=models.TextField(blank=True, verbose_name="审阅意见"),
        ),
        migrations.AddField(
            model_name="rectification",
            name="state",
            field=models.CharField(
                choices=[
                    ("ordered", "待报整改方案"),
                    ("planned", "方案待审阅"),
                    ("carried_out", "整改中"),
                    ("reported", "报告待验收"),
                    ("accepted", "已验收"),
                ],
                default="ordered",
                max_length=20,
                verbose_name="状态",
            ),
        ),
        migrations.RunSQL(
            [
                "UPDATE credit_rectification SET state = 'accepted' WHERE accepted_on IS NOT NULL",
                "UPDATE credit_record SET found = 'late_deregistration'"
                " WHERE found_by_platform AND subject_kind = 'deregistration'",
            ],
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            model_name="rectification",
            index=models.Index(fields=["authority", "state", "due_on"], name="rectifications_due"),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.UniqueConstraint(
                condition=models.Q(("found_by_platform", True)),
                fields=("clause", "found", "subject_kind", "subject_id"),
                name="platform_records_an_act_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="rectification",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("accepted_on__isnull", False), ("state", "accepted")),
                    models.Q(models.Q(("state", "accepted"), _negated=True), ("accepted_on__isnull", True)),
                    _connector="OR",
                ),
                name="accepted_rectification_has_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="rectification",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_on__isnull", True), ("due_on__gt", models.F("ordered_on")), _connector="OR"),
                name="rectification_has_time",
            ),
        ),
        migrations.AddField(
            model_name="fault",
            name="authority",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
                verbose_name="主管商务部门",
            ),
        ),
        migrations.AddField(
            model_name="fault",
            name="exporter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
                verbose_name="出口企业",
            ),
        ),
        migrations.AddField(
            model_name="fault",
            name="record",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="faults",
                to="credit.record",
                verbose_name="失信记录",
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="authority",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
                verbose_name="主管商务部门",
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="exporter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
                verbose_name="出口企业",
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="records",
            field=models.ManyToManyField(related_name="interviews", to="credit.record", verbose_name="所涉记录"),
        ),
        migrations.AddField(
            model_name="objection",
            name="authority",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
                verbose_name="主管商务部门",
            ),
        ),
        migrations.AddField(
            model_name="objection",
            name="exporter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
                verbose_name="出口企业",
            ),
        ),
        migrations.AddField(
            model_name="objection",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="objections",
                to="credit.record",
                verbose_name="失信记录",
            ),
        ),
        migrations.AddField(
            model_name="relatedparty",
            name="authority",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
                verbose_name="主管商务部门",
            ),
        ),
        migrations.AddField(
            model_name="relatedparty",
            name="exporter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
                verbose_name="出口企业",
            ),
        ),
        migrations.AddField(
            model_name="repetitionrule",
            name="authority",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
                verbose_name="主管商务部门",
            ),
        ),
        migrations.AddIndex(
            model_name="fault",
            index=models.Index(fields=["exporter", "-on"], name="faults_of_exporter"),
        ),
        migrations.AddConstraint(
            model_name="fault",
            constraint=models.UniqueConstraint(fields=("subject_kind", "subject_id"), name="fault_counts_once_a_case"),
        ),
        migrations.AddIndex(
            model_name="interview",
            index=models.Index(fields=["exporter", "-on"], name="interviews_of_exporter"),
        ),
        migrations.AddConstraint(
            model_name="interview",
            constraint=models.CheckConstraint(
                condition=models.Q(("on__gte", models.F("called_on"))), name="interview_is_called_beforehand"
            ),
        ),
        migrations.AddConstraint(
            model_name="interview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("called", "cancelled")),
                    models.Q(
                        ("held_on__isnull", False),
                        models.Q(("minutes", ""), _negated=True),
                        models.Q(("attended", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="held_interview_has_minutes",
            ),
        ),
        migrations.AddConstraint(
            model_name="interview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "followed_up"), _negated=True),
                    models.Q(("closed_on__isnull", False), models.Q(("outcome", ""), _negated=True)),
                    _connector="OR",
                ),
                name="followed_up_interview_has_outcome",
            ),
        ),
        migrations.AddIndex(
            model_name="objection",
            index=models.Index(fields=["authority", "state"], name="objections_of_authority"),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")), fields=("record",), name="one_open_objection_a_record"
            ),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("open", "given_up")),
                    models.Q(("decided_on__isnull", False), models.Q(("decision_words", ""), _negated=True)),
                    _connector="OR",
                ),
                name="decided_objection_has_reasons",
            ),
        ),
        migrations.AddIndex(
            model_name="relatedparty",
            index=models.Index(
                condition=models.Q(("identity", ""), _negated=True), fields=["identity"], name="party_by_identity"
            ),
        ),
        migrations.AddIndex(
            model_name="relatedparty",
            index=models.Index(fields=["name"], name="party_by_name"),
        ),
        migrations.AddConstraint(
            model_name="relatedparty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("held_until__isnull", True),
                    ("held_from__isnull", True),
                    ("held_until__gte", models.F("held_from")),
                    _connector="OR",
                ),
                name="place_is_held_forwards",
            ),
        ),
        migrations.AddConstraint(
            model_name="relatedparty",
            constraint=models.UniqueConstraint(
                fields=("exporter", "name", "role", "identity", "held_from"),
                name="related_party_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddIndex(
            model_name="repetitionrule",
            index=models.Index(fields=["authority", "-from_day", "-id"], name="rule_in_force"),
        ),
        migrations.AddConstraint(
            model_name="repetitionrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("times__gte", 2), ("times__lte", 20)), name="repeated_is_twice_at_least"
            ),
        ),
        migrations.AddConstraint(
            model_name="repetitionrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("months__gte", 1), ("months__lte", 36)), name="repeated_within_months"
            ),
        ),
    ]
