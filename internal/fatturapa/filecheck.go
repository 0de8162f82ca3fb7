package fatturapa

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"scatto/internal/refusal"
)

// reader judges a file by its bytes alone: its figures are computed anew from
// what stands in it, so that it can contradict whoever wrote it.
type reader struct {
	root   *node
	c      Circumstances
	number string // of the body at hand
	found  []Problem
}

func (r *reader) bad(words *refusal.Error) { r.add(problem(words)) }

func (r *reader) warn(words *refusal.Error) { r.add(warning(words)) }

func (r *reader) add(p Problem) {
	p.Number = r.number
	r.found = append(r.found, p)
}

// CheckFile makes the offline checks of SdI on a file, of whatever program. The
// name is judged too unless it is "". A file that is no XML at all, such as a
// signed or zipped one, is refused: kind "not-xml"; a simplified invoice as
// "simplified-invoice". No problem: an empty slice.
func CheckFile(name string, data []byte, c Circumstances) ([]Problem, error) {
	r := &reader{c: c, found: []Problem{}}
	if name != "" && !fileNameOnce().MatchString(name) {
		r.bad(refusal.Rule("sdi-00001", "%q is no name of a file for SdI: it goes like IT01234567890_00001.xml", name))
	}
	if len(data) > maxSize {
		r.bad(refusal.Rule("sdi-00003", "the file is larger than 5 MB: %d kB", len(data)/1000))
	}
	body, _ := bytes.CutPrefix(data, []byte("\xef\xbb\xbf"))
	if len(body) != len(data) {
		r.warn(refusal.Rule("byte-order-mark", "the file begins with a byte order mark, which SdI advises against"))
	}
	if start := bytes.TrimLeft(body, " \t\r\n"); len(start) == 0 || start[0] != '<' {
		return nil, refusal.Rule("not-xml", "%q is no XML file", name).
			WithHint("of a signed .p7m or a zip, check the XML inside")
	}
	root, err := readTree(body)
	if err != nil {
		r.found = append(r.found, problemOf(err))
		return r.found, nil
	}
	if root.name == "FatturaElettronicaSemplificata" {
		return nil, refusal.Rule("simplified-invoice", "%q is a simplified invoice, which scatto does not check", name)
	}
	r.root = root
	r.found = append(r.found, checkTree(root)...)
	if root.name != "FatturaElettronica" {
		return r.found, nil
	}
	r.transmission()
	r.parties()
	seen := map[string]bool{}
	for _, b := range root.all("FatturaElettronicaBody") {
		r.number = b.value("DatiGenerali/DatiGeneraliDocumento/Numero")
		r.document(b, seen)
		r.lines(b)
		r.sums(b)
		r.payments(b)
	}
	return r.found, nil
}

// problemOf takes a refusal of readTree.
func problemOf(err error) Problem {
	var no *refusal.Error
	if !errors.As(err, &no) {
		no = refusal.Rule("sdi-00200", "the file cannot be read: %s", err).From(err)
	}
	return problem(no)
}

// document makes the checks on a body's head.
func (r *reader) document(b *node, seen map[string]bool) {
	d := b.one("DatiGenerali/DatiGeneraliDocumento")
	date, kind := day(d.value("Data")), d.value("TipoDocumento")
	if !strings.ContainsAny(r.number, "0123456789") {
		r.bad(refusal.Rule("sdi-00425", "the number %q has no digit", r.number))
	}
	if !r.c.Today.IsZero() && date.After(r.c.Today) {
		r.bad(refusal.Rule("sdi-00403", "the date %s lies in the future", date))
	}
	key := r.number + " " + d.value("Data")
	if d.value("Art73") == "" && len(key) > len(r.number)+4 {
		key = key[:len(r.number)+5] // the year
	}
	if kind == "TD04" {
		key += " TD04"
	}
	if seen[key] {
		r.bad(refusal.Rule("sdi-00409", "the number %s stands twice in the file", r.number))
	}
	seen[key] = true
	for _, rel := range b.all("DatiGenerali/DatiFattureCollegate") {
		if when := day(rel.value("Data")); !when.IsZero() && date.Before(when) {
			r.bad(refusal.Rule("sdi-00418", "the date %s lies before that of document %s, of %s", date, rel.value("IdDocumento"), when))
		}
	}
	if !d.has("DatiRitenuta") {
		for i, l := range b.all("DatiBeniServizi/DettaglioLinee") {
			if l.value("Ritenuta") == "SI" {
				r.bad(refusal.Rule("sdi-00411", "tax is withheld on line %d and the document does not say which", i+1))
			}
		}
	}
	for _, f := range d.all("DatiCassaPrevidenziale") {
		zero, natura := isZero(f.value("AliquotaIVA")), f.value("Natura")
		switch {
		case zero && natura == "":
			r.bad(refusal.Rule("sdi-00413", "a contribution to a fund has rate 0.00 and no Natura"))
		case !zero && natura != "":
			r.bad(refusal.Rule("sdi-00414", "a contribution to a fund has rate %s and Natura %s", f.value("AliquotaIVA"), natura))
		}
		if f.value("Ritenuta") == "SI" && !d.has("DatiRitenuta") {
			r.bad(refusal.Rule("sdi-00415", "tax is withheld on a contribution to a fund and the document does not say which"))
		}
	}
	for _, s := range d.all("ScontoMaggiorazione") {
		if !s.has("Percentuale") && !s.has("Importo") {
			r.bad(refusal.Rule("sdi-00437", "a discount on the document is of nothing"))
		}
	}
	if kind == "TD21" && slices.ContainsFunc(b.all("DatiBeniServizi/DettaglioLinee"), func(l *node) bool { return isZero(l.value("AliquotaIVA")) }) {
		r.bad(refusal.Rule("sdi-00474", "a TD21 has a line of rate 0.00"))
	}
	r.late(date, kind)
}
