"""What drives a vehicle, read from the fuel on its certificate (燃料种类), in the customs tariff's terms.

Petrol, gas and alcohol are spark ignition (点燃式), diesel is compression ignition (压燃式). Where the certificate does
not say whether a hybrid can be plugged in (可外接充电), or what its engine burns, all that can be are answered.
"""

from enum import Enum

from chuhai.codes.bilingual import Bilingual
from chuhai.codes.vehicle_kind import names, plain


class Powertrain(Enum):
    """The powertrains that the headings of 8701 to 8704 tell apart."""

    SI = Bilingual("仅装有点燃式内燃机", "spark-ignition engine only")
    CI = Bilingual("仅装有压燃式内燃机", "compression-ignition engine only")
    SI_HEV = Bilingual("点燃式混合动力（不可外接充电）", "spark-ignition hybrid, not plug-in")
    SI_PHEV = Bilingual("点燃式混合动力（可外接充电）", "spark-ignition hybrid, plug-in")
    CI_HEV = Bilingual("压燃式混合动力（不可外接充电）", "compression-ignition hybrid, not plug-in")
    CI_PHEV = Bilingual("压燃式混合动力（可外接充电）", "compression-ignition hybrid, plug-in")
    BEV = Bilingual("仅装有驱动电动机", "electric motor only")
    OTHER = Bilingual("其他动力", "other propulsion")


SPARK = ("汽油", "天然气", "石油气", "甲醇", "乙醇", "混合油", "汽电", "油气", "CNG", "LNG", "LPG")
COMPRESSION = ("柴油", "柴电")
EITHER = ("生物燃料", "生物柴油")
HYBRID = ("混合动力", "混动", "油电", "电油", "汽电", "柴电", "插电", "增程", "双模")
ELECTRIC = ("电", "太阳能")
PLUG_IN = ("插电", "增程", "可外接充电")
NOT_PLUG_IN = ("非插电", "不可外接充电", "不插电")


def powertrains(fuel: str) -> frozenset[Powertrain]:
    """Every powertrain that the words allow; empty where nothing is known of them."""
    words = plain(fuel).upper()
    if "氢" in words or "燃料电池" in words:
        return frozenset({Powertrain.BEV, Powertrain.OTHER})
    engines = ignitions(words)
    if names(words, HYBRID) or (engines and "电" in words):
        return hybrids(words, engines or frozenset({Powertrain.SI, Powertrain.CI}))
    if engines:
        return engines
    return frozenset({Powertrain.BEV}) if names(words, ELECTRIC) else frozenset()


def ignitions(words: str) -> frozenset[Powertrain]:
    """The kinds of engine that the fuel burns in."""
    if names(words, EITHER):
        return frozenset({Powertrain.SI, Powertrain.CI})
    spark = {Powertrain.SI} if names(words, SPARK) else set()
    return frozenset(spark | ({Powertrain.CI} if names(words, COMPRESSION) else set()))


def hybrids(words: str, engines: frozenset[Powertrain]) -> frozenset[Powertrain]:
    """The hybrids of these engines, with or without a plug as far as the words say."""
    plug_in = {Powertrain.SI: Powertrain.SI_PHEV, Powertrain.CI: Powertrain.CI_PHEV}
    without = {Powertrain.SI: Powertrain.SI_HEV, Powertrain.CI: Powertrain.CI_HEV}
    if names(words, NOT_PLUG_IN):
        return frozenset(without[engine] for engine in engines)
    if names(words, PLUG_IN):
        return frozenset(plug_in[engine] for engine in engines)
    return frozenset(kind[engine] for engine in engines for kind in (plug_in, without))


def burns_fuel_only(fuel: str) -> bool:
    """The words name an engine and no electric motor: such a vehicle has a displacement."""
    found = powertrains(fuel)
    return bool(found) and found <= {Powertrain.SI, Powertrain.CI}
