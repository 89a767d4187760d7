"""What the columns of the CoIL 2000 data mean, in the words of its data dictionary, shortened.

Columns that start with M describe the customer's zip code area, P the premium band of a kind of
policy, A the number of such policies.
"""

from __future__ import annotations

AREA_NAMES = {
    "MOSTYPE": "Customer subtype",
    "MAANTHUI": "Number of houses",
    "MGEMOMV": "Household size",
    "MGEMLEEF": "Average age",
    "MOSHOOFD": "Customer main type",
    "MGODRK": "Roman Catholic",
    "MGODPR": "Protestant",
    "MGODOV": "Other religion",
    "MGODGE": "No religion",
    "MRELGE": "Married",
    "MRELSA": "Living together",
    "MRELOV": "Other relationship",
    "MFALLEEN": "Singles",
    "MFGEKIND": "Households without children",
    "MFWEKIND": "Households with children",
    "MOPLHOOG": "Higher education",
    "MOPLMIDD": "Medium education",
    "MOPLLAAG": "Lower education",
    "MBERHOOG": "High-status jobs",
    "MBERZELF": "Entrepreneurs",
    "MBERBOER": "Farmers",
    "MBERMIDD": "Middle management",
    "MBERARBG": "Skilled workers",
    "MBERARBO": "Unskilled workers",
    "MSKA": "Social class A",
    "MSKB1": "Social class B1",
    "MSKB2": "Social class B2",
    "MSKC": "Social class C",
    "MSKD": "Social class D",
    "MHHUUR": "Renters",
    "MHKOOP": "Home owners",
    "MAUT1": "One-car households",
    "MAUT2": "Two-car households",
    "MAUT0": "Households without a car",
    "MZFONDS": "National health service",
    "MZPART": "Private health insurance",
    "MINKM30": "Income under 30,000",
    "MINK3045": "Income 30,000 to 45,000",
    "MINK4575": "Income 45,000 to 75,000",
    "MINK7512": "Income 75,000 to 122,000",
    "MINK123M": "Income over 123,000",
    "MINKGEM": "Average income",
    "MKOOPKLA": "Purchasing power class",
}

POLICY_NAMES = {
    "WAPART": "Liability",
    "WABEDR": "Business liability",
    "WALAND": "Farm liability",
    "PERSAUT": "Car",
    "BESAUT": "Delivery van",
    "MOTSCO": "Motorcycle",
    "VRAAUT": "Truck",
    "AANHANG": "Trailer",
    "TRACTOR": "Tractor",
    "WERKT": "Farm machine",
    "BROM": "Moped",
    "LEVEN": "Life",
    "PERSONG": "Accident",
    "GEZONG": "Family accident",
    "WAOREG": "Disability",
    "BRAND": "Fire",
    "ZEILPL": "Surfboard",
    "PLEZIER": "Boat",
    "FIETS": "Bicycle",
    "INBOED": "Property",
    "BYSTAND": "Social security",
}

FEATURE_NAMES = {
    **AREA_NAMES,
    **{f"P{code}": f"{name} premium" for code, name in POLICY_NAMES.items()},
    **{f"A{code}": f"{name} policies" for code, name in POLICY_NAMES.items()},
}

CUSTOMER_TYPES = {
    1: "Successful hedonists",
    2: "Driven growers",
    3: "Average family",
    4: "Career loners",
    5: "Living well",
    6: "Cruising seniors",
    7: "Retired and religious",
    8: "Family with grown-ups",
    9: "Conservative families",
    10: "Farmers",
}
