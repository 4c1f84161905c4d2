#!/usr/bin/env python3
"""Makes a messy eligibility file of invented people, the same for the same seed. Standard library only.

Every personal value holds the marker QZX (or, where only digits will do, the digits 7719), so that a test can look for
it in whatever the program prints or writes. Usage: generate.py FILE [--seed N] [--people N] [--separator comma|
semicolon|tab] [--encoding utf-8|latin-1|mixed] [--bom] [--line-end lf|crlf] [--clean] [--ids person|household|none]
"""

import argparse
import datetime
import random

AS_OF = datetime.date(2027, 1, 4)
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
LINE_ENDS = {"lf": "\n", "crlf": "\r\n"}
DEPARTMENTS = [("Sales", 30), ("Operations", 40), ("Finance, Legal", 12), ("Forschung & Prüfung", 15), ("Board", 0.4)]
SITES = [("Berlin", 50), ("Lyon", 30), ("Omaha", 20), ("Yard 9", 0.5)]
EMPLOYEE = ["EE", "Employee", "SELF", "18", "employee", " ee "]
PARTNER = ["SP", "Spouse", "Domestic Partner", "01", "1", "Husband/Wife"]
CHILD = ["CH", "Child", "19", "Son", "daughter", "step-child"]
DEPENDANT = ["Dependent", "Other", "G8"]
LANGUAGES = [("en", 70), ("Spanish", 20), ("SPA", 5), ("Español", 3), ("Klingon", 1), ("", 10)]
HEADER = [
    "Member ID", "Employee ID", "Last Name", "First Name", "Relationship Code", "Date of Birth", "Hire Date",
    "Term Date", "Employment Status", "Department", "Site", "Work E-mail", "Personal Email", "Cell Phone",
    "SMS Opt-In", "Address 1", "ZIP", "Preferred Language", "T-shirt size",
]


class Maker:
    def __init__(self, options):
        self.options = options
        self.random = random.Random(options.seed)
        self.number = 0

    def pick(self, weighted):
        values, weights = zip(*weighted)
        return self.random.choices(values, weights)[0]

    def chance(self, share):
        return self.random.random() < share

    def date(self, day):
        """A day as this file's clerks write it."""
        style = self.random.randrange(4)
        if style == 0:
            return day.isoformat()
        if style == 1:
            return f"{day.month}/{day.day}/{day.year}"
        if style == 2:
            return f"{day.day:02}.{day.month:02}.{day.year}"
        return day.strftime("%Y%m%d")

    def day(self, first, last):
        return first + datetime.timedelta(days=self.random.randrange((last - first).days + 1))

    def years_ago(self, youngest, oldest):
        return self.day(AS_OF - datetime.timedelta(days=365 * oldest), AS_OF - datetime.timedelta(days=365 * youngest))

    def id(self):
        self.number += 1
        return f"QZX{self.number:07}"

    def mail(self, domain, bad):
        if self.chance(0.08):
            return self.random.choice(bad)
        return f"QZX.{self.random.randrange(10**6)}@{domain}"

    def work_mail(self):
        bad = ["QZX@", "qzx at acme.example", "none@acme.example", "QZX..a@acme.example", "QZX@acme", "@acme.example"]
        return self.mail(self.random.choice(["acme.example", "ACME.example", "eu.acme.example"]), bad)

    def personal_mail(self):
        return self.mail(self.random.choice(["gmail.com", "web.de", "aol.com"]), ["QZX@gmail", "QZX gmail.com", "n/a"])

    def phone(self):
        if self.chance(0.1):
            return self.random.choice(["000-000-0000", "123 456 7890", "7719", "7719 QZX", "N/A", "  "])
        return self.random.choice(["+1 (555) 771-9{:04}", "5557719{:04}", "0049 7719 55{:04}"]).format(
            self.random.randrange(10_000))

    def address(self):
        if self.chance(0.08):
            return self.random.choice(["", "QZX", "returned mail", "Unknown"])
        return f"{self.random.randrange(1, 900)} QZX {self.random.choice(['Street', 'Straße', 'Av. d’Été', 'Road'])}"

    def row(self, holder, relationship, birth, home, department, site):
        own = holder if relationship in EMPLOYEE else self.id()
        is_employee = relationship in EMPLOYEE
        mobile = self.phone() if self.chance(0.7) else ""
        hired = self.years_ago(0, 15) if is_employee else None
        if hired and self.chance(0.2):
            hired = self.years_ago(0, 1)
        row = {
            "Member ID": own,
            "Employee ID": holder,
            "Last Name": f"QZX {self.random.choice(['Müller', 'O’Neil', 'Núñez', 'Smith'])}",
            "First Name": self.random.choice(["QZX Ana", 'QZX "Bo"', "QZX\nCleo", "QZX Dée"]),
            "Relationship Code": relationship,
            "Date of Birth": self.date(birth),
            "Hire Date": self.date(hired) if hired else "",
            "Term Date": "",
            "Employment Status": self.random.choice(["Active", "A", ""]),
            "Department": self.random.choice([department, department.upper(), f" {department}"]) if is_employee else "",
            "Site": site,
            "Work E-mail": self.work_mail() if is_employee and self.chance(0.8) else "",
            "Personal Email": self.personal_mail() if self.chance(0.4) else "",
            "Cell Phone": mobile,
            "SMS Opt-In": self.random.choice(["Y", "yes", "N", "", "0", "1"]) if mobile else "Y" if self.chance(0.1) else "",
            "Address 1": home,
            "ZIP": "77190" if self.chance(0.97) else "",
            "Preferred Language": self.pick(LANGUAGES),
            "T-shirt size": self.random.choice(["S", "M", "L"]),
        }
        return row

    def household(self):
        holder = self.id()
        home = self.address()
        department, site = self.pick(DEPARTMENTS), self.pick(SITES)
        rows = [self.row(holder, self.random.choice(EMPLOYEE), self.years_ago(19, 64), home, department, site)]
        if self.chance(0.45):
            rows.append(self.row(holder, self.random.choice(PARTNER), self.years_ago(19, 64), home, department, site))
        for _ in range(self.random.choice([0, 0, 1, 2])):
            rows.append(self.row(holder, self.random.choice(CHILD), self.years_ago(0, 25), home, department, site))
        if self.chance(0.06):
            rows.append(self.row(holder, self.random.choice(DEPENDANT), self.years_ago(19, 80), home, department, site))
        if self.chance(0.06):
            for row in rows:
                self.end(row)
        if self.chance(0.3):
            self.random.shuffle(rows)
        return rows

    def end(self, row):
        if self.chance(0.5):
            row["Term Date"] = self.date(self.years_ago(0, 1))
        else:
            row["Employment Status"] = self.random.choice(["Terminated", "INACTIVE", "T"])

    def spoil(self, row):
        """Something wrong with a person's row."""
        kind = self.random.randrange(7)
        if kind == 0:
            row["Date of Birth"] = self.random.choice(["1980-02-30", "31.04.1977", "13/13/1971", "QZX", "77-19-1999"])
        elif kind == 1:
            row["Date of Birth"] = self.random.choice(["2031-05-06", "1880-01-01"])
        elif kind == 2:
            row["Hire Date"], row["Date of Birth"] = "1960-07-19", "1977-01-09"
        elif kind == 3:
            row["Hire Date"], row["Term Date"] = "2020-07-19", "2019-07-19"
        elif kind == 4:
            row["Relationship Code"] = self.random.choice(["QZX", "", "S"])
        elif kind == 5:
            row["Date of Birth"] = ""
        else:
            row["Member ID"] = ""


def quoted(text, separator):
    needs = any(sign in text for sign in (separator, '"', "\n", "\r"))
    return '"' + text.replace('"', '""') + '"' if needs else text


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--people", type=int, default=3000)
    parser.add_argument("--separator", choices=SEPARATORS, default="comma")
    parser.add_argument("--encoding", choices=["utf-8", "latin-1", "mixed"], default="utf-8")
    parser.add_argument("--bom", action="store_true")
    parser.add_argument("--line-end", choices=LINE_ENDS, default="lf")
    parser.add_argument("--clean", action="store_true", help="nothing wrong with any row")
    parser.add_argument("--ids", choices=["person", "household", "none"], default="person")
    options = parser.parse_args()
    maker = Maker(options)
    separator, line_end = SEPARATORS[options.separator], LINE_ENDS[options.line_end]
    dropped = {"person": [], "household": ["Member ID"], "none": ["Member ID", "Employee ID"]}[options.ids]
    header = [name for name in HEADER if name not in dropped]

    with open(options.file, "wb") as file:
        def write(fields, encoding):
            text = separator.join(quoted(field, separator) for field in fields) + line_end
            file.write(text.encode(encoding, "replace"))

        if options.bom:
            file.write(b"\xef\xbb\xbf")
        encoding = {"utf-8": "utf-8", "latin-1": "cp1252", "mixed": "utf-8"}[options.encoding]
        write(header, encoding)
        written = 0
        while written < options.people:
            for row in maker.household():
                if not options.clean and maker.chance(0.02):
                    maker.spoil(row)
                fields = [row[name] for name in header]
                if not options.clean and maker.chance(0.01):
                    fields = maker.random.choice([fields[:-2], fields + ["QZX"], fields[:3]])
                own = "cp1252" if options.encoding == "mixed" and maker.chance(0.03) else encoding
                write(fields, own)
                written += 1
                if not options.clean and maker.chance(0.01):
                    write(fields, own)
                    written += 1
                if not options.clean and maker.chance(0.003):
                    file.write(separator.join([""] * len(header)).encode() + line_end.encode())
                if not options.clean and maker.chance(0.003):
                    file.write(line_end.encode())


if __name__ == "__main__":
    main()
