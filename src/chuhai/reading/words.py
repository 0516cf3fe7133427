"""What the facts of a paper are called (识读项目名称)."""

from chuhai.codes.bilingual import Bilingual

NAMES = {
    "number": Bilingual("登记证书编号", "Certificate number"),
    "owner": Bilingual("机动车所有人", "Owner"),
    "vin": Bilingual("车辆识别代号", "VIN"),
    "brand": Bilingual("车辆品牌", "Brand"),
    "model": Bilingual("车辆型号", "Model"),
    "manufacturer": Bilingual("制造厂名称", "Manufacturer"),
    "vehicle_type": Bilingual("车辆类型", "Vehicle type"),
    "use_nature": Bilingual("使用性质", "Use nature"),
    "fuel": Bilingual("燃料种类", "Fuel"),
    "displacement_ml": Bilingual("排量（毫升）", "Displacement (ml)"),
    "seats": Bilingual("核定载客（人）", "Seats"),
    "gross_mass_kg": Bilingual("总质量（千克）", "Gross mass (kg)"),
    "load_capacity_kg": Bilingual("核定载质量（千克）", "Load capacity (kg)"),
    "manufactured_on": Bilingual("车辆出厂日期", "Manufactured on"),
    "registered_on": Bilingual("注册登记日期", "Registered on"),
    "pending_export_on": Bilingual("转让待出口日期", "Endorsed for export on"),
    "odometer_km": Bilingual("里程（公里）", "Odometer (km)"),
    "manufactured_in": Bilingual("制造年月", "Manufactured in"),
}


def name_of(fact: str) -> Bilingual:
    """What a fact is called; one without a name of its own is called by its key."""
    return NAMES.get(fact, Bilingual(fact, fact))
