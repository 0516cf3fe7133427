"""What every field means and which clauses read it (栏目说明), for the sheet that explains a workbook."""

from collections.abc import Iterator
from functools import cache

from chuhai.codes.bilingual import Bilingual
from chuhai.law import assess
from chuhai.law.clauses import Clause
from chuhai.law.findings import Kind
from chuhai.law.rule import rules_of
from chuhai.spreadsheets.layout import Field, SheetPlan

#: Where a fact is read or what it says, in Chinese, by its whole path; the dossier's types say it in English.
MEANINGS = {
    "applied_on": "提交出口许可证申请的日期，判定以此日为准",
    "route": "凭审核通过的企业申报申领，或按工程承包项目免申报申领",
    "applicant.uscc": "提交申请的企业，须与出口企业一致",
    "exporter.name": "与营业执照一致",
    "exporter.uscc": "营业执照上的18位代码",
    "exporter.customs_code": "海关进出口货物收发货人备案的10位代码",
    "exporter.type": "按企业申报的类型填写",
    "exporter.approval.approved_on": "省级商务主管部门审核通过企业申报的日期，有效期一年；未通过则空着",
    "exporter.admitted_before_2024": "2024年3月1日前已获准开展二手车出口、尚未重新申报",
    "exporter.credit.records": "信用档案有无不诚信行为记录；有则在工作表“不诚信行为记录”中逐条填写",
    "exporter.credit.records.clause": "所违反的负面清单条款编号",
    "exporter.credit.records.on": "记入信用档案的日期",
    "exporter.credit.rectification.ordered_on": "最近一次责令整改的日期；没有则空着",
    "exporter.credit.rectification.accepted_on": "该次整改验收通过的日期；尚未通过则空着",
    "exporter.credit.linked": "有无同一法定代表人或关联方设立的其他企业；有则在工作表“关联企业”中逐家填写",
    "exporter.credit.linked.name": "信用档案所载关联企业名称",
    "exporter.credit.linked.uscc": "关联企业的18位代码",
    "exporter.credit.linked.through": "如同一法定代表人、同一控股股东",
    "exporter.credit.linked.rectification_open": "该企业被责令整改且尚未验收通过",
    "project.award_notice": "工程承包项目的中标文件",
    "project.project_filing": "对外承包工程备案表",
    "project.project_contract": "工程承包合同",
    "form.exporter": "申请表“出口商”栏，须为出口企业全称",
    "form.consignor": "申请表“发货人”栏，须为出口企业全称",
    "form.condition": "申请表“商品状态”栏，填“旧”",
    "form.commodity_code": "《二手车产品目录》内的10位商品编码，一证一码",
    "form.quantity": "申请表“数量”栏，须等于车辆表中的车辆数，一证最多20辆",
    "form.destination": "申请表“进口国（地区）”栏",
    "form.paperless": "是否实行无纸作业",
    "form.customs_district": "申请表“报关口岸”栏，填4位关区代码",
    "form.trade_mode": "申请表“监管方式”栏，填4位代码",
    "form.transport": "申请表“运输方式”栏",
    "form.payment": "申请表“付款方式”栏",
    "form.currency": "单价所用的币种",
    "contract.number": "出口合同编号，不超过17个字符",
    "contract.signed_on": "出口合同签订的日期",
    "contract.importer": "合同的外方当事人",
    "contract.language": "合同文本所用的语言",
    "contract.translation": "外文合同是否附有中文译本",
    "contract.after_sales": "合同是否约定售后服务内容",
    "contract.ended_on": "合同终止的日期；未终止则空着",
    "vin": "查验时在车辆上读到的车辆识别代号",
    "odometer_km": "查验时里程表上的读数",
    "after_sales_confirmation": "有无生产企业出具的售后服务确认书；有则在工作表“售后服务确认书”中填写",
    "modified": "是否改装车；是则在工作表“改装车”中填写",
    "live_licences": "列有本车、仍然有效的其他许可证号或在办申请号；没有则填“无”",
    "maintenance_records": "自愿附上的维修记录；没有则空着",
    "line.vin": "申请表所填车辆识别代号",
    "line.brand": "申请表“规格、等级”栏所填品牌",
    "line.model": "申请表“规格、等级”栏所填型号",
    "line.registered_on": "申请表附表所填注册登记日期，须与登记证书一致",
    "line.pending_export_on": "申请表附表所填转让登记待出口日期，须与登记证书一致",
    "line.commodity_name": "“旧”、品牌、排量、车身类型依次连写；空着则自动生成",
    "line.unit_price": "每辆车的价格，以申请表所填币种计",
    "certificate.number": "条形码下方的12位编号",
    "certificate.owner": "第1栏或最近一次转移登记栏所载所有人",
    "certificate.vin": "第9栏“车辆识别代号”",
    "certificate.brand": "第6栏“车辆品牌”",
    "certificate.model": "第7栏“车辆型号”",
    "certificate.manufacturer": "第15栏“制造厂名称”",
    "certificate.vehicle_type": "第5栏“车辆类型”，如小型轿车",
    "certificate.use_nature": "第30栏“使用性质”，如非营运",
    "certificate.fuel": "第13栏“燃料种类”",
    "certificate.displacement_ml": "第14栏“排量”，以毫升计；纯电动车空着",
    "certificate.seats": "第27栏“核定载客”，含驾驶人",
    "certificate.gross_mass_kg": "第25栏“总质量”",
    "certificate.load_capacity_kg": "第26栏“核定载质量”；客车空着",
    "certificate.manufactured_on": "第32栏“车辆出厂日期”",
    "certificate.registered_on": "首个登记栏第3栏所载日期",
    "certificate.pending_export_on": "登记栏签注“转让待出口”的日期",
    "certificate.use_history": "以往有无其他使用性质；有则在工作表“使用性质变更”中由早到晚逐项填写",
    "certificate.use_history.use_nature": "当时登记的使用性质",
    "certificate.use_history.from": "该使用性质的第一天",
    "certificate.scan": "登记证书原件或扫描件是否备齐",
    "registry.mortgaged": "是否已办理抵押登记",
    "registry.pledged": "是否有质押备案",
    "registry.customs_supervised": "是否在海关监管期内",
    "registry.seized": "是否被查封、扣押",
    "registry.crime_obtained": "是否属于盗抢骗等违法犯罪所得",
    "registry.smuggled": "是否走私车辆",
    "registry.illegally_assembled": "是否非法拼装、组装",
    "registry.papers_complete": "法定证明、凭证是否齐全",
    "registry.open_violations": "尚未处理完毕的道路交通违法次数，没有则填0",
    "registry.open_accidents": "尚未处理完毕的道路交通事故次数，没有则填0",
    "registry.missed_inspections": "检验有效期满后连续未检验的周期数，没有则填0",
    "registry.scrapping_on": "公安交管登记的强制报废期止",
    "registry.other_ban": "有无法律、行政法规规定的其他禁止情形；有则写明依据",
    "inspection.on": "查验实车与登记证书是否相符的日期",
    "inspection.differences": "实车与登记证书不一致之处；完全一致则填“无”",
    "test_report.number": "检测报告上的编号",
    "test_report.institution": "出具报告的第三方检测机构",
    "test_report.institution_uscc": "检测机构的18位代码",
    "test_report.standard": "9座及以下乘用车为WM/T 8-2022，其他车辆为WM/T 9-2022",
    "test_report.result": "检测报告的结论",
    "test_report.issued_on": "检测报告出具的日期",
    "test_report.institution_declaration": "检测机构无未整改违法违规、无严重失信的自我声明是否备齐",
    "market_access.destination": "声明所针对的目标市场，须与进口国（地区）一致",
    "market_access.sealed": "声明是否加盖出口企业公章",
    "after_sales_confirmation.issuer": "出具确认书的生产企业，须为登记证书所载制造厂",
    "after_sales_confirmation.destination": "确认书写明的出口国别",
    "after_sales_confirmation.vins": "确认书所列车辆，多辆以分号隔开",
    "after_sales_confirmation.outlets": "确认书是否列明服务网点；在工作表“售后服务网点”中逐个填写",
    "after_sales_confirmation.outlets.name": "确认书所列网点名称",
    "after_sales_confirmation.outlets.address": "确认书所列网点地址",
    "after_sales_confirmation.sealed": "确认书是否加盖生产企业公章",
    "modified.chassis_brand": "申请表所填底盘品牌",
    "modified.modified_brand": "申请表所填改装车品牌",
    "modified.model": "申请表所填改装车型号",
    "modified.explanation": "改装点的详细说明是否备齐",
    "modified.announcement_page": "本企业同类产品的公告参数页是否备齐",
    "modified.announcement_listed": "同类改装产品是否列入《道路机动车辆生产企业及产品公告》",
    "modified.ccc": "有无强制性产品认证证书；不清楚则空着",
    "modified.ccc.number": "证书编号",
    "modified.ccc.valid_until": "证书有效期的最后一天",
    "modified.authenticity": "由审核人员认定，企业不填",
    "modified.photos.before": "改装前已拍照片的角度：正前、左前、正侧、尾部",
    "modified.photos.after": "改装后已拍照片的角度：正前、左前、正侧、尾部",
    "modified.nameplates.before": "改装前铭牌照片是否备齐",
    "modified.nameplates.after": "改装后铭牌照片是否备齐",
    "modified.purchase.chassis_agreement": "底盘采购协议是否备齐",
    "modified.purchase.chassis_invoice": "底盘采购发票是否备齐",
    "modified.purchase.equipment_agreement": "专用装置采购协议是否备齐",
    "modified.purchase.equipment_invoice": "专用装置采购发票是否备齐",
    "modified.destination_proof.vehicle_report": "按目的国准入要求出具的整车检测报告是否备齐",
    "modified.destination_proof.equipment_report": "按目的国准入要求出具的专用装置检测报告是否备齐",
    "submitted_on": "提交企业申报的日期，判定以此日为准",
    "exporter.founded_on": "营业执照所载成立日期",
    "exporter.registered_in_china": "营业执照所载登记地是否在境内",
    "exporter.legal_person": "是否具有独立法人资格",
    "exporter.unrectified_violations": "安全、环保、税收、海关、外汇等方面有无尚未整改的违法违规行为",
    "exporter.serious_dishonesty": "信用记录有无严重失信行为",
    "exporter.in_announcement": "生产企业填写：是否列入该公告",
    "exporter.experience": "流通企业填写：有无汽车销售或贸易经验",
    "exporter.appraisers": "流通企业填写：至少3人，在工作表“鉴定评估人员”中逐人填写",
    "exporter.appraisers.name": "能力证明上的姓名",
    "exporter.appraisers.certificate_number": "能力证明上的编号，各人不得相同",
    "exporter.appraisers.insured": "是否由本企业缴纳社会保险",
    "exporter.premises.office": "流通企业填写：有无固定办公场所",
    "exporter.premises.showroom": "流通企业填写：有无二手车展示、销售场所",
    "materials.investor_profile": "申请书：企业及企业投资方基本情况是否备齐",
    "materials.business_report": "申请书：业务经营情况是否备齐",
    "materials.three_year_plan": "申请书：二手车出口业务未来三年发展计划是否备齐",
    "materials.implementation_plan.purchasing": "业务实施方案是否写明国内采购",
    "materials.implementation_plan.quality": "业务实施方案是否写明质量保障",
    "materials.implementation_plan.overseas_sales": "业务实施方案是否写明境外销售",
    "materials.implementation_plan.after_sales": "业务实施方案是否写明售后服务",
    "materials.business_licence": "营业执照复印件是否备齐",
    "materials.authenticity_letter.signed": "公函是否由法定代表人签字",
    "materials.authenticity_letter.sealed": "公函是否加盖企业公章",
    "materials.conduct_undertaking": "无违法违规、无严重失信的承诺书是否备齐",
    "materials.premises_title": "流通企业：经营场所产权或使用权证明是否备齐",
    "materials.appraiser_certificates": "流通企业：鉴定评估专业人员能力证明是否备齐",
    "materials.appraiser_insurance": "流通企业：鉴定评估专业人员社保缴纳证明是否备齐",
    "materials.sales_evidence": "流通企业：汽车销售或贸易情况证明是否备齐",
    "materials.audit_report": "流通企业：上一年度财务审计报告是否备齐",
    "materials.current_statements": "申报当年成立的流通企业：当期财务报表",
    "materials.investor_audit_report": "申报当年成立的流通企业：投资方上一年度财务审计报告",
}

#: Where the types quote a Chinese form and say nothing else.
IN_ENGLISH = {
    "exporter.type": "as in the yearly filing",
    "form.condition": "the form asks for 旧 (used)",
    "test_report.result": "as the report concludes",
}


def whole_path(field: Field, plan: SheetPlan) -> str:
    """The fact's path from the dossier, or from the vehicle."""
    return f"{plan.home}.{field.path}" if plan.several and plan.home != "vehicles" else field.path


def meaning_of(field: Field, plan: SheetPlan) -> Bilingual:
    """What the field says or where it is read."""
    path = whole_path(field, plan)
    return Bilingual(MEANINGS.get(path, ""), IN_ENGLISH.get(path) or field.meant or field.label.en)


def clauses_reading(field: Field, plan: SheetPlan, kind: Kind) -> tuple[Clause, ...]:
    """The clauses whose rules read the fact, or the group that it is part of, in the order of the register."""
    path = whole_path(field, plan)
    return tuple(clause for read, clause in _reads(kind) if path == read or path.startswith(f"{read}."))


@cache
def _reads(kind: Kind) -> tuple[tuple[str, Clause], ...]:
    return tuple(_each_read(kind))


def _each_read(kind: Kind) -> Iterator[tuple[str, Clause]]:
    # The engine names the modules that hold rules; without it none would be registered.
    assert assess.RULE_MODULES
    for rule in rules_of(kind):
        for read in rule.reads:
            yield read.removeprefix("vehicles."), rule.clause
