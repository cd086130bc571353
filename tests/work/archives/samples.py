"""Finding aids and authority records of our own making: marked as specimens, and as faulty as one wants."""

import io

from nansen.work.archives.actions import Imported, import_file

HEADER = "<eadheader><eadid>{eadid}</eadid><filedesc><titlestmt><titleproper>Spécimen</titleproper></titlestmt></filedesc></eadheader>"  # noqa: E501

BOXES = """
<c id="s1" level="series"><did><unitid>OFPRA/1</unitid><unittitle>Certificats de réfugiés arméniens</unittitle>
 <unitdate normal="1924/1934">1924-1934</unitdate></did>
 <scopecontent><p>Certificats <emph render="bold">Nansen</emph>, série <title>A</title>.</p></scopecontent>
 <c id="b1" level="otherlevel" otherlevel="box"><did><unitid>OFPRA/1/1</unitid><unittitle>Boîte 1</unittitle></did>
  <c id="f1" level="file"><did><unitid>OFPRA/1/1/1</unitid><unittitle>Dossier de Spécimen Aram</unittitle>
   <unitdate>12 mars 1926</unitdate></did>
   <controlaccess><geogname>Marseille</geogname></controlaccess></c>
  <c id="f2" level="file"><did><unitid>OFPRA/1/1/2</unitid><unittitle>Dossier de Spécimen Vartan</unittitle>
   <unitdate>1931</unitdate></did></c>
 </c>
</c>
<c id="s2"><did><unitid>OFPRA/2</unitid><unittitle>Correspondance</unittitle>
 <origination><corpname authfilenumber="NANSEN_SPEC_2">Bureau des apatrides (spécimen)</corpname></origination></did>
 <c><did><unittitle>Lettres reçues</unittitle><unitdate>sans date</unitdate></did></c>
</c>
"""


def finding_aid(parts: str = BOXES, *, eadid: str = "NANSEN_SPEC", root: str = "", prologue: str = "") -> bytes:
    """An EAD 2002 file around these parts."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
{prologue}<ead{root}>{HEADER.format(eadid=eadid)}
<archdesc level="fonds"><did><unitid>OFPRA</unitid><unittitle>Offices des réfugiés (spécimen)</unittitle>
 <unitdate>1924-1952</unitdate>
 <origination><corpname authfilenumber="NANSEN_SPEC_1">Office des réfugiés arméniens (spécimen)</corpname></origination>
</did><accessrestrict><p>Librement communicable.</p></accessrestrict><dsc>{parts}</dsc></archdesc></ead>""".encode()


def authority_record(identifier: str = "NANSEN_SPEC_1", *, name: str = "Office des réfugiés arméniens") -> bytes:
    """An EAC-CPF file about an office."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<eac-cpf xmlns="urn:isbn:1-931666-33-4" xmlns:xlink="http://www.w3.org/1999/xlink">
<control><recordId>{identifier}</recordId><maintenanceStatus>new</maintenanceStatus>
<maintenanceAgency><agencyName>Nansen</agencyName></maintenanceAgency><maintenanceHistory/></control>
<cpfDescription><identity><entityType>corporateBody</entityType><nameEntry><part>{name}</part></nameEntry>
<nameEntry localType="autorisée"><part>{name} (spécimen)</part></nameEntry></identity>
<description><existDates><dateRange><fromDate standardDate="1924">1924</fromDate>
<toDate standardDate="1952">1952</toDate></dateRange></existDates>
<biogHist><p>Bureau fondé à Marseille.</p></biogHist></description>
<relations><cpfRelation cpfRelationType="temporal-later" xlink:type="simple" xlink:href="NANSEN_SPEC_2">
<relationEntry>Bureau des apatrides</relationEntry></cpfRelation></relations>
</cpfDescription></eac-cpf>""".encode()


def take_in(data: bytes, name: str = "specimen.xml") -> Imported:
    """What became of this file."""
    return import_file(io.BytesIO(data), name=name)
