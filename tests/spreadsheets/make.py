"""Makes the files beside it: as openpyxl, pandas, XlsxWriter and LibreOffice write them.

    python -m venv v && v/bin/pip install openpyxl pandas xlsxwriter
    v/bin/python tests/spreadsheets/make.py        # needs soffice
"""
import datetime, os, subprocess, tempfile, zipfile

import openpyxl, pandas, xlsxwriter
from openpyxl.styles import Alignment

HERE = os.path.dirname(os.path.abspath(__file__))
at = lambda name: os.path.join(HERE, name)

# An office's sheet: titles, joined headings in two rows, a row of column numbers, parameters in
# cells of their own, formulas, JUMLAH, and who signs.
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Kebutuhan"
sheet["A1"] = "KEBUTUHAN LOGISTIK PEMILIHAN 2024"
sheet.merge_cells("A1:H1")
sheet["A1"].alignment = Alignment(horizontal="center")
sheet["A2"] = "KPU KOTA BANDAR LAMPUNG"
sheet.merge_cells("A2:H2")
sheet["B4"], sheet["C4"] = "Cadangan surat suara", 0.025
sheet["C4"].number_format = "0.0%"
sheet["B5"], sheet["C5"] = "Kotak per TPS:", 1
heads = {"A7": "NO", "B7": "KECAMATAN", "C7": "PEMILIH", "F7": "LOGISTIK", "H7": "TANGGAL KIRIM"}
heads |= {"C8": "L", "D8": "P", "E8": "L + P", "F8": "TPS", "G8": "SURAT SUARA\n(lembar)"}
for place, text in heads.items():
    sheet[place] = text
for area in ["A7:A8", "B7:B8", "C7:E7", "F7:G7", "H7:H8"]:
    sheet.merge_cells(area)
for column in range(1, 9):
    sheet.cell(9, column, f"({column})")
places = [("Kedaton", 19201, 19418, 71), ("Enggal", 9220, 9458, 35), ("Rajabasa", 18700, 18855, 69), ("Sukarame", 22310, 22980, 90)]
for row, (name, men, women, tps) in enumerate(places, 10):
    sheet.cell(row, 1, row - 9)
    sheet.cell(row, 2, name)
    sheet.cell(row, 3, men)
    sheet.cell(row, 4, women)
    sheet.cell(row, 5, f"=C{row}+D{row}")
    sheet.cell(row, 6, tps)
    sheet.cell(row, 7, f"=E{row}+ROUNDUP(E{row}*$C$4,0)")
    sheet.cell(row, 8, datetime.date(2024, 9, 10 + row)).number_format = "dd/mm/yyyy"
sheet["A14"] = "JUMLAH"
sheet.merge_cells("A14:B14")
for column in "CDEFG":
    sheet[f"{column}14"] = f"=SUM({column}10:{column}13)"
sheet["B16"] = "Sumber: KPU Kota Bandar Lampung"
second = book.create_sheet("Biaya")
second.append(["Kecamatan", "TPS", "Kotak", "Harga (Rp)", "Biaya (Rp)", "Bagian", "Keterangan"])
for row, (name, _, _, tps) in enumerate(places, 2):
    second.append([name, f"=Kebutuhan!F{row + 8}", f"=B{row}*Kebutuhan!$C$5", 42650, f"=C{row}*D{row}", f"=E{row}/E$6", f'=IF(B{row}>50,"besar","kecil")'])
    second.cell(row, 6).number_format = "0.00%"
second.append(["JUMLAH", "=SUM(B2:B5)", "=SUM(C2:C5)", None, "=SUM(E2:E5)", "=E6/SUM(E2:E5)", None])
second["F6"].number_format = "0.00%"
book.create_sheet("Petunjuk").append(["Isi kolom kuning saja."])
with tempfile.TemporaryDirectory() as folder:
    made = os.path.join(folder, "kantor.xlsx")
    book.save(made)
    for kind in ["xlsx", "xls", "ods"]:
        subprocess.run(["soffice", "--headless", "--convert-to", kind, "--outdir", HERE, made], check=True)

# As pandas writes it: an index, dates, gaps, truths.
frame = pandas.DataFrame({
    "Wilayah": ["Metro", "Pringsewu", "Mesuji"],
    "DPT": [128370, None, 152111],
    "Rasio": [0.1, 0.2, 0.30000000000000004],
    "Mulai": pandas.to_datetime(["2024-02-14", "2024-02-15", None]),
    "Lengkap": [True, False, True],
})
frame.to_excel(at("pandas.xlsx"), sheet_name="Sheet1")

# An Excel table with structured references, names, cells of another kind, rows out of sight.
book = xlsxwriter.Workbook(at("tabel.xlsx"))
sheet = book.add_worksheet("Data")
sheet.write("H1", "Batas")
sheet.write("I1", 100)
book.define_name("Batas_wajar", "=Data!$I$1")
rows = [["Kotak", 1433, 42650], ["Bilik", 2866, 15000], ["Tinta", 1433, 17500], ["Segel", 27267, 700]]
sheet.add_table("A3:F8", {"name": "Barang", "total_row": True, "columns": [
    {"header": "Jenis", "total_string": "Total"}, {"header": "Volume"}, {"header": "Harga satuan"},
    {"header": "Biaya"}, {"header": "Lebih"}, {"header": "Acak"}]})
total = 0
for at_row, (name, volume, price) in enumerate(rows, 3):
    cost = volume * price
    total += cost
    sheet.write(at_row, 0, name)
    sheet.write(at_row, 1, volume)
    sheet.write(at_row, 2, price)
    sheet.write_formula(at_row, 3, "=Barang[[#This Row],[Volume]]*Barang[[#This Row],[Harga satuan]]", None, cost)
    sheet.write_formula(at_row, 4, f"=B{at_row + 1}>Batas_wajar", None, True)
    sheet.write_formula(at_row, 5, f"=B{at_row + 1}+C{at_row + 2}", None, 7)
sheet.write_formula("D8", "=SUBTOTAL(109,[Biaya])", None, total)
loose = book.add_worksheet("Teks")
loose.write_row("A1", ["Uraian", "Pagu", "Realisasi"])
for at_row, row in enumerate([["A", "36.000.000", 5], ["B", "79,386,700", 6], ["C", "526,177,00", "7"], ["D", "1,18K", 8], ["E", "-", "belum"]], 1):
    loose.write_row(at_row, 0, row)
loose.set_row(2, None, None, {"hidden": True})
loose.write_formula("E2", "=[1]Lain!A1", None, 3)
spare = book.add_worksheet("Rahasia")
spare.write_row("A1", ["Nama", "Nilai"])
spare.write_row("A2", ["x", 1])
spare.hide()
book.close()
