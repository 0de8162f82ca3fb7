package document

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"

	"scatto/gdpr/ads"
	"scatto/tariff/invoice"
)

// hostile are texts that people and mail programs send.
var hostile = map[string]string{
	"emoji":            "stampante 😀👨‍👩‍👧 rotta",
	"NUL and controls": "a\x00b\x07c\x1b[31m",
	"bidi controls":    "importo \u202e00,001\u202c \u2066x\u2069 \u200f\ufeff",
	"invalid UTF-8":    "caff\xe8 \xff\xfe",
	"other writings":   "שלום مرحبا 日本語 Ωμέγα Иван",
	"accents":          "àèìòù ÀÈÉ Š ő € Țîrlea e\u0301",
	"PDF syntax":       ") Tj ET Q (\\ << /JS (x) >> %",
	"format verbs":     "100%s %d %!",
	"aliases":          "{nb} {nb}",
	"one long word":    strings.Repeat("x", 1500),
	"long text":        strings.Repeat("parola ", 300),
	"line ends":        "a\r\nb\rc\n\n\nd\u2028e",
	"only blanks":      " \t\u00a0\u3000 ",
	"combining marks":  "e" + strings.Repeat("\u0301", 200),
}

// everywhere puts one text into every field that holds words.
func everywhere(t *testing.T, s string) (invoice.Invoice, ads.Report) {
	t.Helper()
	inv := mixed(t)
	p := invoice.Party{Name: s, VATNumber: s, TaxCode: s, Address: s, ZIP: s, City: s, Province: s, Country: s, SDICode: s, PEC: s,
		Email: s, Phone: s, IBAN: s, CreditorID: s, REAOffice: s, REANumber: s, ShareCapital: s, Logo: []byte(s)}
	inv.Seller, inv.Buyer, inv.Payment = p, p, invoice.Payment{Method: s, IBAN: s}
	inv.Number.Series = s
	for i := range inv.Lines {
		inv.Lines[i].Description, inv.Lines[i].Unit, inv.Lines[i].Ticket, inv.Lines[i].Treatment.Natura = s, s, s, s
	}
	for i := range inv.Summaries {
		inv.Summaries[i].Natura, inv.Summaries[i].Text = s, s
	}
	inv.Related, inv.Cause, inv.Notes = []invoice.Reference{{Number: s}}, []string{s}, []string{s}
	inv.Contracts[0].Contract = s
	r := bellavista(t)
	r.Shop, r.Customer, r.Address, r.ChainHead = s, s, s, s
	for i := range r.Rows {
		w := &r.Rows[i]
		w.Evidence, w.FileHash, w.By, w.Item.Text, w.Item.Group, w.Item.Source, w.Item.Cadence = s, s, s, s, s, s, s
		if w.Device != "" {
			w.Device = s
		}
	}
	for i := range r.Overrides {
		r.Overrides[i].Reason, r.Overrides[i].Missing, r.Overrides[i].By, r.Overrides[i].Ticket = s, s, s, s
	}
	for i := range r.Accesses {
		r.Accesses[i].Person, r.Accesses[i].Tool, r.Accesses[i].Ticket, r.Accesses[i].Device = s, s, s, s
	}
	return inv, r
}

// box is a word on a page, in millimetres.
type box struct {
	Text                     string
	left, right, top, bottom float64
}

// boxes gives the words of each page with their places.
func boxes(t *testing.T, file []byte) (pages [][]box) {
	t.Helper()
	var doc struct {
		Pages []struct {
			Words []struct {
				XMin string `xml:"xMin,attr"`
				XMax string `xml:"xMax,attr"`
				YMin string `xml:"yMin,attr"`
				YMax string `xml:"yMax,attr"`
				Text string `xml:",chardata"`
			} `xml:"word"`
		} `xml:"body>doc>page"`
	}
	d := xml.NewDecoder(strings.NewReader(run(t, file, "pdftotext", "-bbox")))
	d.Strict, d.Entity = false, xml.HTMLEntity
	if err := d.Decode(&doc); err != nil {
		t.Fatal(err)
	}
	point := func(s string) float64 {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		return v * mmPerPoint
	}
	for _, p := range doc.Pages {
		var list []box
		for _, w := range p.Words {
			list = append(list, box{w.Text, point(w.XMin), point(w.XMax), point(w.YMin), point(w.YMax)})
		}
		pages = append(pages, list)
	}
	return pages
}

// inside reports words that leave the paper's margins, and pages that do not
// end with their number.
func inside(t *testing.T, file []byte) int {
	t.Helper()
	pages := boxes(t, file)
	for n, p := range pages {
		for _, w := range p {
			if w.left < left-0.6 || w.right > right+0.6 || w.top < 8 || w.bottom > paperHeight-8 {
				t.Errorf("page %d: %.40q leaves the margins at %v", n+1, w.Text, w)
				return 0
			}
		}
	}
	all := squeezed(t, file)
	for n := range pages {
		if want := fmt.Sprintf("Pagina %d di %d", n+1, len(pages)); !strings.Contains(all, want) {
			t.Errorf("%q is missing", want)
		}
	}
	return len(pages)
}

func TestHostileTextStaysOnThePage(t *testing.T) {
	for name, s := range hostile {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inv, r := everywhere(t, s)
			inside(t, mustInvoice(t, inv))
			inside(t, mustReport(t, r))
		})
	}
}

func TestAWordOfTenThousandLettersIsCut(t *testing.T) {
	inv := october(t)
	inv.Lines[0].Description = strings.Repeat("x", 10_000)
	inv.Buyer.Name = strings.Repeat("W", 10_000)
	file := mustInvoice(t, inv)
	inside(t, file)
	if n := strings.Count(text(t, file), "x"); n < 10_000 || n > 10_100 { // some words have an x
		t.Errorf("%d letters printed", n)
	}
}

func TestEveryLineIsPrintedAndPagesBreak(t *testing.T) {
	for _, c := range []struct{ lines, pages int }{{1, 1}, {30, 2}, {400, 15}} {
		t.Run(fmt.Sprint(c.lines), func(t *testing.T) {
			file := mustInvoice(t, long(t, c.lines))
			pages := inside(t, file)
			got := text(t, file)
			if n := strings.Count(got, "Assistenza remota"); n != c.lines {
				t.Errorf("%d lines printed", n)
			}
			if n := strings.Count(got, "Descrizione"); pages != c.pages || n < pages-1 || n > pages {
				t.Errorf("%d pages with %d table heads, want %d pages", pages, n, c.pages)
			}
		})
	}
}

func TestZeroValuesAreDocumentsToo(t *testing.T) {
	inside(t, mustInvoice(t, invoice.Invoice{}))
	inside(t, mustReport(t, ads.Report{}))
}

// Bytes must not depend on the run, nor on what else is being rendered.
func TestSameValuesGiveSameBytes(t *testing.T) {
	inv, r := everywhere(t, hostile["other writings"])
	inv.Seller.Logo = checkers(t, 3)
	wantInvoice, wantReport := mustInvoice(t, inv), mustReport(t, r)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 3 {
				a, errA := Invoice(inv, nil)
				b, errB := ChecklistReport(r, nil)
				if errA != nil || errB != nil || !bytes.Equal(a, wantInvoice) || !bytes.Equal(b, wantReport) {
					t.Errorf("other bytes, errors %v and %v", errA, errB)
				}
			}
		})
	}
	group.Wait()
}
