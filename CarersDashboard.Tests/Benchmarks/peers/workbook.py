# Writes the workbook that it is given as data, as often as it is asked, and says how long each took.
# First argument: a JSON file; each line "build" on standard input gives a line of milliseconds and bytes.
import io
import json
import sys
import time

import xlsxwriter

with open(sys.argv[1], encoding="utf-8") as file:
    report = json.load(file)


def table(book, sheet, table, formats):
    head, rows, columns = table["row"], table["rows"], table["columns"]
    sheet.add_table(head, 0, head + len(rows), len(columns) - 1, {
        "name": table["name"], "autofilter": table["filter"], "style": None,
        "columns": [{"header": name} for name in columns],
    })
    for offset, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is None:
                continue
            if isinstance(cell, str):
                sheet.write_string(head + 1 + offset, column, cell, formats["cell"])
            else:
                number, form = cell
                if form not in formats:
                    formats[form] = book.add_format({"num_format": form, "align": "right", "bottom": 1})
                sheet.write_number(head + 1 + offset, column, number, formats[form])


def chart(book, sheet, data):
    drawn = book.add_chart({"type": "line"})
    first, last = data["first"], data["last"]
    for line in data["lines"]:
        column = line["column"]
        options = {
            "name": [data["sheet"], first - 1, column],
            "categories": [data["sheet"], first, data["from"], last, data["to"]],
            "values": [data["sheet"], first, column, last, column],
            "line": line["line"],
            "marker": line["marker"],
        }
        if line["points"]:
            options["points"] = line["points"]
        if line["labels"]:
            options["data_labels"] = {"value": True, "custom": line["labels"]}
        if line["bars"]:
            options["y_error_bars"] = {"type": "fixed", "value": line["bars"], "direction": "minus", "end_style": 0}
        drawn.add_series(options)
    drawn.set_y_axis({"min": data["min"], "max": data["max"], "major_unit": data["step"], "num_format": data["format"], "name": data["axis"], "major_gridlines": {"visible": True, "line": {"color": "#DDDCD3"}}})
    drawn.set_x_axis({"num_font": {"size": 9}})
    drawn.set_legend({"none": True})
    drawn.show_blanks_as("gap")
    drawn.set_size({"width": 880, "height": 373})
    sheet.insert_chart(data["at"], 0, drawn, {"description": data["alternative"]})


def build():
    memory = io.BytesIO()
    book = xlsxwriter.Workbook(memory, {"in_memory": True})
    formats = {"cell": book.add_format({"text_wrap": True, "bottom": 1, "valign": "top"}), "title": book.add_format({"bold": True, "font_size": 18}), "text": book.add_format({"text_wrap": True, "valign": "top"})}
    for one in report["sheets"]:
        sheet = book.add_worksheet(one["name"])
        sheet.freeze_panes(one["frozen"], 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, max(0, one["frozen"] - 1))
        sheet.set_header(report["header"])
        sheet.set_footer(report["footer"])
        for column, width in enumerate(one["widths"]):
            sheet.set_column(column, column, width)
        for row, column, text in one["texts"]:
            sheet.write_string(row, column, text, formats["title"] if row == 0 else formats["text"])
        for one_table in one["tables"]:
            table(book, sheet, one_table, formats)
        if one["chart"]:
            chart(book, sheet, one["chart"])
    book.close()
    return memory.getvalue()


for line in sys.stdin:
    start = time.perf_counter()
    content = build()
    taken = (time.perf_counter() - start) * 1000
    if line.strip() != "build":
        with open(line.strip(), "wb") as file:
            file.write(content)
    print(f"{taken:.3f} {len(content)}", flush=True)
