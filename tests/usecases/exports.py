"""Small exports in the format of the CRM sales opportunities data set, for the tests of imports."""

from pathlib import Path

ACCOUNTS = """account,sector,year_established,revenue,employees,office_location,subsidiary_of
Acme Corporation,technolgy,1996,1100.04,2822,United States,
Bluth Company,retail,1993,1242.32,3027,Kenya,Acme Corporation
"""
PRODUCTS = "product,series,sales_price\nGTX Pro,GTX,4821\nMG Special,MG,55\n"
TEAMS = """sales_agent,manager,regional_office
Anna Snelling,Dustin Brinkmann,Central
Moses Frase,Dustin Brinkmann,Central
Violet Mclelland,Cara Losch,East
"""
HEADER = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value"

WON = "W1,Anna Snelling,GTXPro,Acme Corporation,Won,10/20/2016,3/1/2017,4500"
LOST = "L1,Moses Frase,MG Special,Bluth Company,Lost,11/1/2016,12/5/2016,0"
ENGAGING = "E1,Violet Mclelland,GTX Pro,Bluth Company,Engaging,12/31/2016,,"
PROSPECTING = "P1,Anna Snelling,MG Special,Acme Corporation,Prospecting,,,"


def export(folder: Path, *rows: str, teams: str = TEAMS) -> Path:
    """The folder with an export of those rows, in place of any export there."""
    folder.mkdir(exist_ok=True)
    files = {
        "accounts.csv": ACCOUNTS,
        "products.csv": PRODUCTS,
        "sales_teams.csv": teams,
        "sales_pipeline.csv": "\n".join([HEADER, *rows]) + "\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
