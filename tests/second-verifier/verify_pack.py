#!/usr/bin/env python3
"""Checks an evidence pack by src/docs/evidence-pack-format.md alone; it shares no code with the product.

    verify_pack.py PACK.pdf [PACK.zip] [--trust SHA256-OF-CERTIFICATE] [--trust-stamps SHA256-OF-CERTIFICATE]

Needs Python 3.9, `openssl` for the signatures and, for the item `printed`, `pdftotext`. Prints one line an item:
pass, fail or not-checked, the item, and why. Exit code 0 when nothing failed, 1 when something did, 2 when called wrongly.
"""
import base64
import datetime
import hashlib
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from decimal import ROUND_HALF_UP, Decimal

ITEMS = ["form", "signature", "key", "manifest", "contents", "printed", "signatures", "time-stamps", "trail", "zip", "evidence", "newest"]
NO_HASH = "0" * 64
HASH = re.compile(r"[0-9a-f]{64}\Z")


class Wrong(Exception):
    """What was found wrong with an item, as a sentence."""


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def canonical(value):
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def need(holds, sentence):
    if not holds:
        raise Wrong(sentence)


# ---- the strict form of the PDF (section 6) and its attachments (section 1) ----

class Pdf:
    def __init__(self, data):
        self.data = data
        self.offsets = self.table()
        self.signature = self.find_signature()

    def table(self):
        data = self.data
        need(data.startswith(b"%PDF-1.7\n"), "The file does not begin as a PDF 1.7.")
        end = re.search(rb"trailer\n<<([^\n]*)>>\nstartxref\n(\d+)\n%%EOF\n\Z", data)
        need(end, "The file does not end with one trailer, %%EOF and one line feed.")
        self.trailer = end.group(1)
        start = int(end.group(2))
        head = re.compile(rb"xref\n0 (\d+)\n0000000000 65535 f \n").match(data, start)
        need(head, "There is no cross-reference table where the trailer says.")
        count = int(head.group(1))
        rows = data[head.end():end.start()]
        need(len(rows) == 20 * (count - 1), "The cross-reference table does not have one line for each object.")
        offsets = []
        for i in range(count - 1):
            row = re.fullmatch(rb"(\d{10}) 00000 n \n", rows[20 * i:20 * i + 20])
            need(row, f"Line {i + 1} of the cross-reference table is not in the strict form.")
            offsets.append(int(row.group(1)))
        need(b"/Prev" not in self.trailer, "The file has more than one revision.")
        for number, offset in enumerate(offsets, 1):
            need(data.startswith(b"%d 0 obj\n" % number, offset), f"Object {number} is not where the table says.")
        ordered = sorted(range(len(offsets)), key=offsets.__getitem__)
        need(ordered == list(range(len(offsets))), "The objects are not in the order of their numbers.")
        self.start_of_table = start
        return offsets

    def object(self, number):
        begin = self.offsets[number - 1] + len(b"%d 0 obj\n" % number)
        end = self.offsets[number] if number < len(self.offsets) else self.start_of_table
        body = self.data[begin:end]
        need(body.endswith(b"endobj\n"), f"Object {number} does not end where the next begins.")
        return body[:-len(b"endobj\n")]

    def find_signature(self):
        # Streams may hold any bytes, so that the signature is looked for only where an object begins.
        found = [n for n in range(1, len(self.offsets) + 1) if self.data.startswith(b"<</Type /Sig ", self.offsets[n - 1] + len(b"%d 0 obj\n" % n))]
        need(len(found) == 1, f"The file has {len(found)} signatures; a pack has one.")
        begin = self.offsets[found[0] - 1]
        text = self.object(found[0])
        parts = re.search(rb"/SubFilter /ETSI\.CAdES\.detached /ByteRange \[(\d+) (\d+) (\d+) (\d+)\] /Contents <([0-9a-f]+)>", text)
        need(parts, "The signature is not in the strict form.")
        a, b, c, d = (int(parts.group(i)) for i in range(1, 5))
        begin_of_hex = self.data.index(parts.group(5), begin)
        need((a, b, c, c + d) == (0, begin_of_hex - 1, begin_of_hex + len(parts.group(5)) + 1, len(self.data)), "The signature does not cover the whole file.")
        self.covered = self.data[:b] + self.data[c:]
        return bytes.fromhex(parts.group(5).decode())

    def attachment(self, name):
        wanted = b"<FEFF" + name.encode("utf-16-be").hex().upper().encode() + b">"
        for number in range(1, len(self.offsets) + 1):
            start = self.offsets[number - 1] + len(b"%d 0 obj\n" % number)
            if not self.data.startswith(b"<</Type /Filespec /F " + wanted, start):
                continue
            stream = self.object(int(re.search(rb"/EF <</F (\d+) 0 R", self.object(number)).group(1)))
            head, rest = stream.split(b"stream\n", 1)
            raw = rest[:int(re.search(rb"/Length (\d+)", head).group(1))]
            if b"/FlateDecode" not in head:
                return raw
            inflate = zlib.decompressobj()
            content = inflate.decompress(raw, 512 * 1024 * 1024)
            need(inflate.eof and not inflate.unused_data, f"{name} cannot be read to its end.")
            return content
        raise Wrong(f"{name} is not attached.")


# ---- the CMS (section 6): a walk over DER, then openssl for the signature itself ----

def der(data, at=0, end=None):
    """The elements of a sequence of DER: (tag, start of the whole, start of the value, end)."""
    end = len(data) if end is None else end
    found = []
    while at < end:
        start, tag = at, data[at]
        length, at = data[at + 1], at + 2
        if length & 0x80:
            size = length & 0x7F
            need(0 < size <= 4 and at + size <= end, "The signature is not DER.")
            length = int.from_bytes(data[at:at + size], "big")
            need(length >= 0x80 and length >> (8 * (size - 1)), "A length in the signature is not in its shortest form.")
            at += size
        need(at + length <= end, "The signature is cut.")
        found.append((tag, start, at, at + length))
        at += length
    return found


OID = {
    "signed-data": "2a864886f70d010702", "data": "2a864886f70d010701", "sha256": "608648016503040201", "content-type": "2a864886f70d010903",
    "message-digest": "2a864886f70d010904", "signing-time": "2a864886f70d010905", "signing-certificate-v2": "2a864886f70d010910022f",
    "time-stamp": "2a864886f70d010910020e", "tst-info": "2a864886f70d0109100104", "signing-certificate": "2a864886f70d010910020c",
    "ecdsa-sha256": "2a8648ce3d040302", "rsa": "2a864886f70d010101", "rsa-sha256": "2a864886f70d01010b",
}
P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


# Digests that a time stamp may rest on, with ECDSA of each.
DIGESTS = {"608648016503040201": ("sha256", "2a8648ce3d040302"), "608648016503040202": ("sha384", "2a8648ce3d040303"), "608648016503040203": ("sha512", "2a8648ce3d040304")}


class Der:
    """A structure of DER and the ways into it."""

    def value(self, element):
        return self.data[element[2]:element[3]]

    def whole(self, element):
        return self.data[element[1]:element[3]]

    def inside(self, element, data=None):
        return der(data or self.data, element[2], element[3])

    def oid_of(self, algorithm):
        return self.value(self.inside(algorithm)[0]).hex()

    def need_low(self, signature):
        """Of the two valid values of s the smaller (checked for P-256, whose signatures have at most 72 bytes)."""
        s = self.inside(der(signature)[0], signature)[1]
        need(int.from_bytes(signature[s[2]:s[3]], "big") <= P256_ORDER // 2 or len(signature) > 72, "The larger of the two values of s was taken.")


class Cms(Der):
    def __init__(self, data):
        need(len(data) > 4 and data[0] == 0x30 and data[1] == 0x82, "The signature is not in the strict form.")
        length = 4 + int.from_bytes(data[2:4], "big")
        need(not data[length:].strip(b"\0"), "Something stands behind the signature.")
        self.data = data[:length]
        outer = self.inside(der(self.data)[0])
        need([t for t, *_ in outer] == [0x06, 0xA0] and self.value(outer[0]).hex() == OID["signed-data"], "The signature is no SignedData.")
        parts = self.inside(self.inside(outer[1])[0])
        need([t for t, *_ in parts] == [0x02, 0x31, 0x30, 0xA0, 0x31] and self.value(parts[0]) == b"\x01", "SignedData is not in the strict form.")
        algorithms = self.inside(parts[1])
        need(len(algorithms) == 1 and self.oid_of(algorithms[0]) == OID["sha256"], "Another digest than SHA-256 is named.")
        content = self.inside(parts[2])
        need(len(content) == 1 and self.value(content[0]).hex() == OID["data"], "The signature is not detached.")
        self.certificates = [self.data[c[1]:c[3]] for c in self.inside(parts[3])]
        signers = self.inside(parts[4])
        need(len(signers) == 1, "There is not exactly one signer.")
        signer = self.inside(signers[0])
        need([t for t, *_ in signer][:6] == [0x02, 0x30, 0x30, 0xA0, 0x30, 0x04] and len(signer) <= 7, "The signer is not in the strict form.")
        self.signature = self.value(signer[5])
        self.time_stamp = self.stamp_in(signer[6]) if len(signer) == 7 else None
        need(self.value(signer[0]) == b"\x01" and self.oid_of(signer[2]) == OID["sha256"], "The signer is not in the strict form.")
        self.algorithm = self.oid_of(signer[4])
        need(self.algorithm in (OID["ecdsa-sha256"], OID["rsa"], OID["rsa-sha256"]), "The signature has an algorithm that packs do not use.")
        self.attributes(signer[3])
        if self.algorithm == OID["ecdsa-sha256"]:
            self.need_low(self.signature)

    def stamp_in(self, unsigned):
        attributes = self.inside(unsigned)
        need(unsigned[0] == 0xA1 and len(attributes) == 1, "The unsigned attributes are not one time stamp.")
        oid, values = self.inside(attributes[0])
        need(self.value(oid).hex() == OID["time-stamp"] and len(self.inside(values)) == 1, "The unsigned attribute is no time stamp.")
        return self.value(values)

    def attributes(self, element):
        found = {}
        for attribute in self.inside(element):
            oid, values = self.inside(attribute)
            found[self.value(oid).hex()] = self.value(values)
        need(set(found) == {OID[k] for k in ("content-type", "message-digest", "signing-time", "signing-certificate-v2")}, "The signed attributes are not the four of a pack.")
        named = found[OID["signing-certificate-v2"]]
        need(all(hashlib.sha256(c).digest() in named for c in self.certificates), "A certificate is not named by the signed attributes.")

    @property
    def fingerprint(self):
        return sha256(self.certificates[0])

    def verify(self, covered):
        with tempfile.TemporaryDirectory() as folder:
            paths = [os.path.join(folder, n) for n in ("signature.der", "covered.bin", "signer.pem")]
            for path, content in zip(paths, (self.data, covered)):
                with open(path, "wb") as file:
                    file.write(content)
            ran = subprocess.run(
                ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", paths[0], "-content", paths[1], "-noverify", "-signer", paths[2], "-out", os.devnull],
                capture_output=True, text=True)
            need(ran.returncode == 0, f"The signature does not fit the file: {ran.stderr.strip().splitlines()[-1] if ran.stderr.strip() else 'openssl says no more'}.")
            shown = subprocess.run(["openssl", "x509", "-in", paths[2], "-outform", "DER"], capture_output=True)
            return sha256(shown.stdout)


# ---- time stamps (section 10) ----

def run_openssl(*arguments, **files):
    """Runs openssl with these files in a folder of its own; what it printed, and the files it wrote."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            with open(os.path.join(folder, name), "wb") as file:
                file.write(content)
        ran = subprocess.run(["openssl", *arguments], cwd=folder, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
        return ran


class Token(Der):
    """A time stamp in the form in which packs keep it."""

    def __init__(self, data):
        self.data = data
        whole = der(data)
        need(len(whole) == 1, "Something stands behind the time stamp.")
        outer = self.inside(whole[0])
        need([t for t, *_ in outer] == [0x06, 0xA0] and self.value(outer[0]).hex() == OID["signed-data"], "The time stamp is no SignedData.")
        parts = self.inside(self.inside(outer[1])[0])
        need([t for t, *_ in parts] == [0x02, 0x31, 0x30, 0xA0, 0x31] and self.value(parts[0]) == b"\x03", "The time stamp is not in the kept form.")
        digests, content = self.inside(parts[1]), self.inside(parts[2])
        need(len(digests) == 1 and len(content) == 2 and self.value(content[0]).hex() == OID["tst-info"], "The time stamp holds something else than a time.")
        octets = self.inside(content[1])
        need(len(octets) == 1 and octets[0][0] == 0x04, "The time is not in the kept form.")
        self.info = self.value(octets[0])
        certificates, signers = self.inside(parts[3]), self.inside(parts[4])
        need(len(certificates) == 1 and len(signers) == 1, "The time stamp does not hold exactly its signer's certificate.")
        self.certificate = self.whole(certificates[0])
        self.signer(self.inside(signers[0]), self.whole(digests[0]))
        self.read_info()

    def signer(self, signer, digest):
        need([t for t, *_ in signer] == [0x02, 0x30, 0x30, 0xA0, 0x30, 0x04] and self.value(signer[0]) == b"\x01", "The signer of the time stamp is not in the kept form.")
        oid = self.oid_of(signer[2])
        need(oid in DIGESTS and len(self.inside(signer[2])) == 1 and self.whole(signer[2]) == digest, "The digest of the time stamp is not in the kept form.")
        fields = [f for f in self.inside(self.inside(der(self.certificate)[0], self.certificate)[0], self.certificate) if f[0] != 0xA0]
        issuer_and_serial = b"".join(self.certificate[f[1]:f[3]] for f in (fields[2], fields[0]))
        need(self.value(signer[1]) == issuer_and_serial, "The time stamp names another certificate than the one in it.")
        algorithm = self.inside(signer[4])
        named = self.value(algorithm[0]).hex()
        if named.startswith("2a8648ce3d0403"):
            need(named == DIGESTS[oid][1] and len(algorithm) == 1, "The algorithm of the time stamp is not in the kept form.")
            self.need_low(self.value(signer[5]))
        elif named.startswith("2a864886f70d0101") and named != "2a864886f70d01010a":
            need(named == OID["rsa"] and self.whole(algorithm[1]) == b"\x05\x00" and len(algorithm) == 2, "The algorithm of the time stamp is not in the kept form.")
        attributes = [self.whole(a) for a in self.inside(signer[3])]
        need(attributes == sorted(attributes), "The attributes of the time stamp are not in order.")
        found = {self.value(self.inside(a)[0]).hex(): self.value(self.inside(a)[1]) for a in self.inside(signer[3])}
        named = found.get(OID["signing-certificate-v2"], b"") + found.get(OID["signing-certificate"], b"")
        need(any(hashlib.new(h, self.certificate).digest() in named for h in ("sha256", "sha384", "sha512", "sha1")), "The time stamp does not bind its certificate.")

    def read_info(self):
        fields = der(self.info, *der(self.info)[0][2:])
        need(fields[0][0] == 0x02 and fields[4][0] == 0x18, "The time cannot be read.")
        algorithm, imprint = der(self.info, fields[2][2], fields[2][3])
        need(self.info[der(self.info, algorithm[2], algorithm[3])[0][2]:][:9].hex() == OID["sha256"], "The time stamp is not over a SHA-256.")
        self.imprint = self.info[imprint[2]:imprint[3]]
        text = self.info[fields[4][2]:fields[4][3]].decode("ascii")
        match = re.fullmatch(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d+))?Z", text)
        need(match, "The time is not written as a time stamp writes it.")
        y, mo, d, h, mi, s, fraction = match.groups()
        self.at = f"{y}-{mo}-{d}T{h}:{mi}:{s}.{(fraction or '').ljust(3, '0')[:3]}Z"

    @property
    def fingerprint(self):
        return sha256(self.certificate)

    def verify(self, stamped):
        """The signature fits, it is over these bytes, and its certificate is one for time stamps and was in force."""
        ran = run_openssl("cms", "-verify", "-binary", "-inform", "DER", "-in", "token", "-noverify", "-out", "info", token=self.data)
        need(ran.returncode == 0, f"A time stamp does not fit its certificate: {ran.stderr.strip().splitlines()[-1] if ran.stderr.strip() else 'openssl says no more'}.")
        need(self.imprint == hashlib.sha256(stamped).digest(), "A time stamp is one of other bytes.")
        shown = run_openssl("x509", "-inform", "DER", "-in", "certificate", "-noout", "-ext", "extendedKeyUsage", "-startdate", "-enddate", certificate=self.certificate).stdout
        need(re.search(r"critical\s+Time Stamping\s*\n", shown), "The certificate of a time stamp is not one for time stamps.")
        day = lambda name: datetime.datetime.strptime(re.search(name + r"=(.*) GMT", shown).group(1), "%b %d %H:%M:%S %Y")
        at = datetime.datetime.strptime(self.at, "%Y-%m-%dT%H:%M:%S.%fZ")
        need(day("notBefore") <= at <= day("notAfter"), "A time stamp's certificate was not in force at the time that it stamped.")


def check_time_stamps(cms, contents, trust):
    """The sentence of the item; None where the pack holds no time stamps."""
    tokens = []
    if cms.time_stamp is not None:
        token = Token(cms.time_stamp)
        token.verify(cms.signature)
        tokens.append(token)
    rows = {str(r["row"]["signature"]): r["row"] for r in contents["records"] if r["type"] == "SignatureStamp"}
    signed = {str(r["row"]["id"]): r["row"] for r in contents["records"] if r["type"] == "Signature"}
    for s in contents["signatures"]:
        row, shown = rows.pop(s["id"], None), {} if contents.get("withheld") else s.get("timeStamp") or {}
        shown = shown if shown.get("state") == "stamped" else {}
        need((shown.get("at"), shown.get("authority")) == ((row or {}).get("at"), (row or {}).get("authority")), f"What is said of the time stamp of signature {s['id']} differs from the record.")
        if row:
            raw = base64.b64decode(row["token"], validate=True)
            need(base64.b64encode(raw).decode() == row["token"], "A time stamp is not written in plain base64.")
            token = Token(raw)
            token.verify(canonical(signed[s["id"]]))
            need(token.at == row["at"], f"The row of the time stamp of signature {s['id']} names another time.")
            tokens.append(token)
    need(not rows, "There is a time stamp of a signature that is not in the pack.")
    if not tokens:
        return None
    found = sorted({t.fingerprint for t in tokens})
    need(trust is None or found == [trust], f"A time stamp comes from another authority: {', '.join(found)}.")
    return f"{len(tokens)} time stamps fit what they stamp; certificate {', '.join(found)}{'' if trust else ', to be compared with that of a known authority'}."


# ---- the JSON inside (sections 3 and 4) ----

def check_manifest(manifest, raw, fingerprint):
    need(canonical(manifest) == raw, "manifest.json is not canonical.")
    need(manifest["schema"] == "governance-pack/1", "The schema of the manifest is not known.")
    need(manifest["key"]["fingerprint"] == fingerprint, "The manifest names another key than the one that signed.")
    number, as_of = manifest["case"]["number"], manifest["asOf"]
    need(as_of["trail"] == f"case/{number}", "The trail is not that of the case.")
    layout = manifest["layout"]
    mark = f"{layout['version']}" + ("" if layout["id"] in ("packs/go-live", "packs/in-use") else f".{layout['sha256'][:4]}")
    need(manifest["packId"] == f"{number}-{as_of['sequence']}-{manifest['audience']}-{mark}", "The pack id does not follow from its parts.")
    hashes = [manifest["contents"]["sha256"], manifest["zip"]["sha256"], *(e["sha256"] for e in manifest["evidence"])]
    need(all(HASH.match(h) for h in hashes), "A hash of the manifest is not 64 hexadecimal digits.")
    ids = [e["id"] for e in manifest["evidence"]]
    need(len(set(ids)) == len(ids), "An evidence number stands twice in the manifest.")


def check_contents(manifest, contents, raw):
    need(canonical(contents) == raw, "contents.json is not canonical.")
    need((sha256(raw), len(raw)) == (manifest["contents"]["sha256"], manifest["contents"]["bytes"]), "contents.json is not the file that the manifest names.")
    need(contents["schema"] == "governance-pack-contents/1", "The schema of the contents is not known.")
    need(all(contents[k] == manifest[k] for k in ("packId", "asOf", "audience")), "The contents belong to another pack.")
    need(set(contents["sections"]) == {str(i) for i in range(22)}, "The contents do not hold the sections 0 to 21.")
    theirs = [(e["id"], e["sha256"]) for e in contents["evidence"]]
    need(theirs == [(e["id"], e["sha256"]) for e in manifest["evidence"]], "The evidence of the contents differs from the manifest.")
    gaps = [(g["section"], f"{g['what']}: {g['text']}") for g in contents["gaps"]]
    need(gaps == [(g["section"], g["text"]) for g in manifest["gaps"]], "The gaps of the contents differ from the manifest.")
    check_withheld(manifest, contents)


def check_withheld(manifest, contents):
    internal = contents["audience"] == "internal"
    said = ("redactions" in contents, "withheld" in contents, "withholding" in manifest)
    need(said == ((False,) * 3 if internal else (True,) * 3), "Only a pack for others than the site withholds something, and then it says so.")
    log = contents.get("redactions", [])
    need([(r["path"], f"{r['what']}: {r['why']}") for r in log] == [(r["path"], r["why"]) for r in manifest["redactions"]], "What is withheld differs between contents and manifest.")
    absent = {f"sections/{n}/parts/{i}" for n, s in contents["sections"].items() for i, p in enumerate(s["parts"]) if p["part"] == "withheld"}
    absent |= {f"signatures/{s['id']}/content" for s in contents["signatures"] if s["content"] is None}
    absent |= {f"evidence/{e['id']}" for e in contents["evidence"] if e["state"] == "withheld"}
    absent |= {"trail"} if any(e["body"] is None for e in contents["trail"]) else set()
    absent |= {"records"} if not contents["records"] else set()
    announced = {r["path"] for r in log}
    need(absent <= announced, f"{', '.join(sorted(absent - announced))} is not there, and is not announced as withheld.")
    gone = {r["path"] for r in log if r["path"] in ("trail", "records") or r["path"].startswith(("signatures/", "evidence/")) or (r["path"].startswith("sections/") and r["sha256"])}
    need(gone <= absent, f"{', '.join(sorted(gone - absent))} is announced as withheld, but it is there.")


def check_signatures(manifest, contents):
    short = [(s["id"], s["contentSha256"], s["state"]) for s in contents["signatures"]]
    need(short == [(s["id"], s["contentSha256"], s["state"]) for s in manifest["signatures"]], "The signatures of contents and manifest differ.")
    rows = {str(r["row"]["id"]): r["row"] for r in contents["records"] if r["type"] == "Signature"}
    without_rows = bool(contents.get("withheld"))
    need(without_rows or set(rows) == {s["id"] for s in contents["signatures"]}, "The record holds other signatures than the contents.")
    for s in contents["signatures"]:
        need(s["content"] is None or sha256(canonical(s["content"])) == s["contentSha256"], f"What signature {s['id']} signed was changed.")
        row = rows.get(s["id"], s if without_rows else {})
        need(all(row[k] == s[k] for k in ("contentSha256", "name", "at", "meaning", "statement")), f"Signature {s['id']} differs from its row of the record.")
        if s["state"] != "superseded":
            need((s.get("todaySha256") == s["contentSha256"]) == (s["state"] == "valid"), f"Signature {s['id']} is called {s['state']}, but its hashes say otherwise.")


def check_trail(manifest, contents):
    as_of, previous = manifest["asOf"], NO_HASH
    rows = {}
    for r in contents["records"]:
        rows.setdefault(r["sequence"], []).append({"key": r["key"], "row": r["row"], "type": r["type"]})
    for i, entry in enumerate(contents["trail"], 1):
        body = entry["body"]
        if body is None:
            need(entry["sequence"] == i and entry["previous"] == previous, f"Entry {i} is missing, stands in another place, or does not follow the entry before it.")
            previous = entry["hash"]
            continue
        need(sha256(canonical(body)) == entry["hash"], f"Entry {i} was changed.")
        need(body["sequence"] == i and body["trail"] == as_of["trail"], f"Entry {i} is missing, or stands in another place.")
        need(body["previous"] == previous, f"Entry {i} does not follow the entry before it.")
        added = sorted(rows.pop(i, []), key=lambda r: (r["type"].encode("utf-16-be"), r["key"].encode("utf-16-be")))
        named = (body.get("details") or {}).get("content")
        need(bool(contents.get("withheld")) or named == (sha256(canonical(added)) if added else None), f"The rows of entry {i} do not have the hash that it names.")
        previous = entry["hash"]
    need(len(contents["trail"]) == as_of["sequence"] and previous == as_of["hash"], "The trail does not end where the manifest says.")
    need(not rows, "The record holds rows of entries that are not in the trail.")


def check_printed(path, manifest, contents, manifest_sha256):
    text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True)
    need(text.returncode == 0, "pdftotext cannot read the pages.")
    plain = lambda s: re.sub(r"[\s\u00ad]+", "", s)
    pages = [plain(p) for p in text.stdout.split("\f")[:-1]]
    for what, wanted in (("pack id", contents["packId"]), ("case", contents["case"]["name"]), ("manifest's hash", manifest_sha256)):
        need(plain(wanted) in pages[0], f"Page 1 does not print the {what}.")
    for i, page in enumerate(pages, 1):
        foot = (f"{contents['packId']}·{manifest_sha256[:16]}", f"Page {i} of {len(pages)}")
        need(all(plain(f) in page for f in foot), f"The foot of page {i} does not name this pack and the number of pages.")
    everything = "".join(pages)
    wanted = [s["contentSha256"] for s in contents["signatures"]] + [s["name"] for s in contents["signatures"]] + [e["sha256"] for e in contents["evidence"]]
    for each in [*wanted, manifest["asOf"]["hash"], manifest["zip"]["sha256"], manifest["key"]["fingerprint"]]:
        need(plain(each) in everything, f"The pages do not print {each}.")
    for head, texts in values(contents):
        apart = head and plain(head) + "continued" in everything
        need(covers(everything, plain("".join(texts))) or (apart and all(covers(everything, plain(t)) for t in texts)), f"The pages do not print {' '.join(texts)}.")


def ordinal(number):
    return f"{number}{'th' if number % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def values(contents):
    """Names and figures that the pages hold (section 7): how their row begins, and the texts that follow each other."""
    for number, section in contents["sections"].items():
        for part in section["parts"] if number != "1" and not section.get("notApplicable") else []:
            for step in part.get("steps", []) if part["part"] == "steps" else []:
                yield step["title"], [step["title"], "" if step["round"] == 1 else f"{ordinal(step['round'])} round", step["owner"]]
            if part["part"] == "decision":
                yield None, ["Outcome", part["outcomeLabel"]]
                yield from ((None, [part.get(k) or ""]) for k in ("summary", "allowed", "notAllowed", "dissent"))
            for condition in part["conditions"] if part["part"] == "conditions" else []:
                yield condition["id"], [condition["id"], condition["text"]]
            for question in (q for g in part["form"]["groups"] for q in g["questions"]) if part["part"] == "form" else []:
                yield from question_values(question)
            for verdict in ((part.get("report") or {}).get("figures") or {}).get("verdicts", []) if part["part"] == "validation" else []:
                yield from figure_values(verdict["figure"], verdict["measure"])


def question_values(question):
    answer = question.get("answer")
    columns = {c["id"] for c in ((answer or {}).get("table") or {}).get("columns", [])}
    if {"cleared", "planned"} <= columns or not answer or question.get("gap") or answer.get("notShownBecause"):
        return
    if answer["lines"] and (answer.get("value") is not None or answer["evidence"]):
        yield question["id"], answer["lines"]
    if question.get("verdict"):
        yield question["id"], [question["verdict"]["label"], question["verdict"]["by"]]


def figure_values(figure, measure):
    numbers = [figure.get(k) for k in ("value", "lower", "upper", "numerator", "denominator")]
    if measure in ("sensitivity", "specificity") and all(n is not None for n in numbers):
        share = lambda v: str((Decimal(float(v)) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP))
        value, lower, upper, hits, total = numbers
        yield None, [f"{share(value)} % ({share(lower)}–{share(upper)})", f"{hits} of {total}"]


def covers(everything, wanted):
    """Is the text there, whole or, if it is long, in parts of eight characters or more?"""
    while wanted not in everything:
        part = 0
        if len(wanted) >= 150:
            found, missing = 0, len(wanted)
            while missing - found > 1:
                middle = (found + missing) // 2
                found, missing = (middle, missing) if wanted[:middle] in everything else (found, middle)
            part = found
        wanted = wanted[part:]
        if part < 8 or len(wanted) < 8:
            return False
    return True


# ---- the ZIP (section 5) ----

def evidence_name(item):
    safe = re.sub(r"[^A-Za-z0-9._-]", "_", item["name"]).lstrip(".")[-100:]
    return f"evidence/{item['sha256']}-{safe}"


def read_zip(data):
    """Name and content of each entry, from front to end, in the one form that is allowed."""
    at, entries, central = 0, [], b""
    while data[at:at + 4] == b"PK\x03\x04":
        need(at + 30 <= len(data), "The ZIP is cut.")
        _, version, flags, method, time, date, crc, packed, size, named, extra = struct.unpack_from("<IHHHHHIIIHH", data, at)
        need((version, flags, method, time, date, extra) == (20, 0x0800, 0, 0, 0x0021, 0) and packed == size, f"Entry {len(entries) + 1} of the ZIP is not in the allowed form.")
        name = data[at + 30:at + 30 + named]
        content = data[at + 30 + named:at + 30 + named + size]
        need(len(content) == size and zlib.crc32(content) == crc, f"{name.decode('utf-8', 'replace')} was changed in the ZIP.")
        central += struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, flags, 0, 0, 0x0021, crc, size, size, named, 0, 0, 0, 0, 0, at) + name
        entries.append((name.decode("utf-8"), content))
        at += 30 + named + size
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(entries), len(entries), len(central), at, 0)
    need(data[at:] == central + end, "The directory of the ZIP is not in the allowed form.")
    names = [n for n, _ in entries]
    need(names == sorted(names) and len(set(names)) == len(names), "The names of the ZIP are not in order, each once.")
    return entries


def check_zip(manifest, data):
    need(len(data) == manifest["zip"]["bytes"] and sha256(data) == manifest["zip"]["sha256"], "The ZIP is not the one that the manifest names.")
    entries = dict(read_zip(data))
    sums = "".join(f"{sha256(c)}  {n}\n" for n, c in sorted(entries.items()) if n != "SHA256SUMS").encode()
    need(entries.get("SHA256SUMS") == sums and "index.html" in entries, "SHA256SUMS does not list the other files of the ZIP.")


def check_evidence(manifest, data):
    entries = {n: sha256(c) for n, c in read_zip(data) if n not in ("index.html", "SHA256SUMS")}
    expected = {evidence_name(e): e for e in manifest["evidence"] if e["in"] == "zip"}
    for name, item in expected.items():
        need(name in entries, f"{item['id']} is not in the ZIP.")
        need(entries[name] == item["sha256"], f"{item['id']} was changed.")
    need(set(entries) == set(expected), "The ZIP holds a file that the manifest does not name.")


# ---- all together ----

class Check:
    def __init__(self):
        self.results = {}

    def run(self, item, work, whole):
        try:
            work()
            self.results[item] = ("pass", whole)
        except Wrong as wrong:
            self.results[item] = ("fail", str(wrong))
        except Exception as fault:  # A hostile file may hold anything: what cannot be followed has failed.
            self.results[item] = ("fail", f"It cannot be followed: {type(fault).__name__}: {fault}")


def verify(pdf_path, zip_path, trust, trust_stamps=None):
    with open(pdf_path, "rb") as file:
        data = file.read()
    check, parts = Check(), {}

    def form():
        parts["pdf"] = Pdf(data)
        parts["cms"] = Cms(parts["pdf"].signature)
        identity = re.search(rb"/ID \[<([0-9A-F]{64})> <\1>\]", parts["pdf"].trailer)
        need(identity and identity.group(1).decode().lower() == sha256(parts["pdf"].attachment("manifest.json")), "The /ID of the file is not the hash of its manifest.")

    def signature():
        need(parts["cms"].verify(parts["pdf"].covered) == parts["cms"].fingerprint, "The signer's certificate is not the one in the signature.")

    def load(name):
        raw = parts["pdf"].attachment(name)
        parts[name] = (json.loads(raw), raw)
        return parts[name]

    check.run("form", form, "One revision in the strict form.")
    check.run("signature", signature, "The signature covers the whole file and fits its certificate.")
    fingerprint = parts["cms"].fingerprint if "cms" in parts else None
    if fingerprint and trust is None:
        check.results["key"] = ("not-checked", f"Compare {fingerprint} with the fingerprint that the hospital names.")
    else:
        check.run("key", lambda: need(fingerprint == trust, f"Signed with another key: {fingerprint}."), "Signed with the key that you named.")
    check.run("manifest", lambda: check_manifest(*load("manifest.json"), fingerprint), "manifest.json fits the signature.")
    manifest = lambda: parts["manifest.json"][0]
    check.run("contents", lambda: check_contents(manifest(), *load("contents.json")), "contents.json is the file that the manifest names.")
    contents = lambda: parts["contents.json"][0]
    if shutil.which("pdftotext"):
        check.run("printed", lambda: check_printed(pdf_path, manifest(), contents(), sha256(parts["manifest.json"][1])), "The pages say what the JSON says.")
    else:
        check.results["printed"] = ("not-checked", "pdftotext is not installed.")
    check.run("signatures", lambda: check_signatures(manifest(), contents()), "Each signature fits what was signed.")
    said = {}
    check.run("time-stamps", lambda: said.update(text=check_time_stamps(parts["cms"], contents(), trust_stamps)), "")
    if "text" in said:
        check.results["time-stamps"] = ("pass", said["text"]) if said["text"] else ("not-checked", "The pack holds no time stamps.")
    check.run("trail", lambda: check_trail(manifest(), contents()), "The trail is one chain that binds the rows.")
    if zip_path is None:
        check.results["zip"] = check.results["evidence"] = ("not-checked", "The ZIP was not given.")
    else:
        with open(zip_path, "rb") as file:
            archive = file.read()
        check.run("zip", lambda: check_zip(manifest(), archive), "The ZIP is the one that the manifest names.")
        check.run("evidence", lambda: check_evidence(manifest(), archive), "The ZIP holds the evidence of the manifest.")
    check.results["newest"] = ("not-checked", "Only the system that made the pack knows of a newer one.")
    return check.results


def main(arguments):
    trusted = {}
    for option in ("--trust", "--trust-stamps"):
        if option in arguments:
            at = arguments.index(option)
            trusted[option] = re.sub(r"[\s:]", "", "".join(arguments[at + 1:at + 2])).lower()
            arguments = arguments[:at] + arguments[at + 2:]
    if len(arguments) not in (1, 2) or not all(HASH.match(t) for t in trusted.values()):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    results = verify(arguments[0], arguments[1] if len(arguments) == 2 else None, trusted.get("--trust"), trusted.get("--trust-stamps"))
    for item in ITEMS:
        print(f"{results[item][0]:<12} {item:<11} {results[item][1]}")
    return 1 if any(r == "fail" for r, _ in results.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
