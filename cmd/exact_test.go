package cmd

import (
	"encoding/json"
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"scatto/internal/document"
	"scatto/internal/fatturapa"
	"scatto/internal/money"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/invoice"
)

// How many documents are compared, every how many of them goes through the
// product's reader too, and as PDF, which costs a hundred times the rest.
const (
	exactReadEvery      = 4
	exactDocumentsLong  = 10_000 // with SCATTO_LONG=1
	exactDocuments      = 1_000
	exactDocumentsShort = 600
	exactPDFEvery       = 40
)

// TestExactness generates lawful documents of every kind and holds that
// terminal, PDF, XML, direct debit and ledger show the same to the cent, that
// the XML passes the schema and both checkers, and that a computation of its
// own, in fractions and from the XML alone, agrees with every summary.
func TestExactness(t *testing.T) {
	t.Parallel()
	n := exactDocuments
	if longRun() {
		n = exactDocumentsLong
	}
	if testing.Short() {
		n = exactDocumentsShort
	}
	g := &generator{rand: rand.New(rand.NewPCG(2026, 4)), t: t}
	dir := t.TempDir()
	var files, pdfs []string
	var wg sync.WaitGroup
	schema := schemaOf(t, dir)
	for i := range n {
		inv := g.next()
		data, err := fatturapa.Marshal(inv)
		if err != nil {
			t.Fatalf("document %d: %v", i, err)
		}
		computed := recomputed(t, data)
		if said := viewed(t, inv); said != computed {
			t.Fatalf("document %d, %s: the terminal says\n%s\nthe file makes\n%s", i, inv.Type, said, computed)
		}
		spoken(t, inv)
		if i%exactReadEvery == 0 {
			readBack(t, i, data)
		}
		if got := debited(t, inv); got != inv.Totals.ToPay {
			t.Fatalf("document %d: the debits sum to %s, to pay is %s", i, got, inv.Totals.ToPay)
		}
		if net, vat := entered(t, inv); net != inv.Totals.Net || vat != inv.Totals.VAT {
			t.Fatalf("document %d: the ledger has %s and %s, the document %s and %s", i, net, vat, inv.Totals.Net, inv.Totals.VAT)
		}
		file := filepath.Join(dir, fmt.Sprintf("%05d.xml", i))
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if files = append(files, file); len(files) == 1000 || i == n-1 {
			batch := files
			files = nil
			wg.Go(func() { schema(batch) })
		}
		if i%exactPDFEvery == 0 {
			pdfs = append(pdfs, g.pdf(inv, dir, i))
		}
	}
	wg.Wait()
	for kind, least := range map[string]int{"TD01": n / 3, "TD02": n / 30, "TD04": n / 30, "TD24": n / 30, "held": n / 30, "split": n / 30,
		"deferred": n / 30, "instalments": n / 10, "discount": n / 10, "stamp": n / 30, "negative": n / 30, "balance": n / 30, "rates": n / 4} {
		if g.made[kind] < least {
			t.Errorf("only %d documents of kind %s of %d", g.made[kind], kind, n)
		}
	}
	t.Logf("%d documents, %d as PDF: %v", n, len(pdfs), g.made)
}

// readBack lets the product's own reader of files judge what it wrote.
func readBack(t *testing.T, i int, data []byte) {
	t.Helper()
	ps, err := fatturapa.CheckFile("", data, fatturapa.Circumstances{})
	if err != nil || len(fatturapa.Errors(ps)) > 0 || slices.ContainsFunc(ps, figuresWarn) {
		t.Fatalf("document %d: the reader says %v (%v)\n%s", i, ps, err, data)
	}
}

// figuresWarn picks the reader's warnings about figures.
func figuresWarn(p fatturapa.Problem) bool {
	return slices.Contains([]string{"total-differs", "payment-sum", "stamp-missing", "00422"}, p.Code)
}

// viewed gives the figures of a document's JSON, as the terminal shows it.
func viewed(t *testing.T, inv invoice.Invoice) string {
	t.Helper()
	raw, err := json.Marshal(viewInvoice(shop.Issued{Invoice: inv}))
	if err != nil {
		t.Fatal(err)
	}
	var v struct {
		Net, VAT, Total string
		Stamp           string `json:"stamp_duty"`
		ToPay           string `json:"to_pay"`
		Lines           []struct{ Amount string }
		Summaries       []struct{ Rate, Natura, Taxable, Tax string }
		Withheld        string
		Instalments     []struct{ Amount string }
		Withholding     struct{ Base, Amount string }
		Type            string
	}
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatalf("%v in %s", err, raw)
	}
	f := exactFigures{net: v.Net, vat: v.VAT, total: v.Total, stamp: v.Stamp, held: v.Withheld}
	for _, l := range v.Lines {
		f.lines = append(f.lines, l.Amount)
	}
	for _, s := range v.Summaries {
		f.sums = append(f.sums, strings.Join([]string{s.Rate, s.Natura, s.Taxable, s.Tax}, " "))
	}
	if v.Type != "TD04" {
		f.pay = v.ToPay
		for _, n := range v.Instalments {
			if n.Amount != "0.00" {
				f.parts = append(f.parts, n.Amount)
			}
		}
	}
	return f.String()
}

// spoken looks the amounts up in what a person reads in the terminal.
func spoken(t *testing.T, inv invoice.Invoice) {
	t.Helper()
	words := (&Env{lang: ui.English, Now: time.Now}).invoiceWords(shop.Issued{Invoice: inv})
	want := []money.Cents{inv.Totals.Total}
	for _, s := range inv.Summaries {
		want = append(want, s.Taxable, s.Tax)
	}
	if inv.Type != invoice.TD04 {
		want = append(want, inv.Totals.ToPay)
	}
	for _, c := range want {
		if !strings.Contains(words, c.String()) {
			t.Fatalf("the terminal shows no %s:\n%s", c, words)
		}
	}
}

// exactFigures are the amounts of a document as everybody must show them.
type exactFigures struct {
	net, vat, total, stamp, held, pay string
	lines, sums, parts                []string
}

// String lists them one below the other.
func (f exactFigures) String() string {
	if f.held == "" {
		f.held = "0.00"
	}
	return fmt.Sprintf("net %s, VAT %s, total %s, stamp %s, withheld %s, to pay %s\nlines %v\nsummaries %q\ninstalments %v",
		f.net, f.vat, f.total, f.stamp, f.held, f.pay, f.lines, f.sums, f.parts)
}

// pdf sets a document and looks its amounts up in the text of the page.
func (g *generator) pdf(inv invoice.Invoice, dir string, i int) string {
	g.t.Helper()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		if os.Getenv("CI") == "true" {
			g.t.Fatal("needs pdftotext")
		}
		return ""
	}
	data, err := document.Invoice(inv, nil)
	if err != nil {
		g.t.Fatal(err)
	}
	file := filepath.Join(dir, fmt.Sprintf("%05d.pdf", i))
	if err := os.WriteFile(file, data, 0o600); err != nil {
		g.t.Fatal(err)
	}
	out, err := exec.Command(tool, "-layout", file, "-").Output()
	if err != nil {
		g.t.Fatalf("pdftotext: %v", err)
	}
	_ = os.Remove(file)
	words := " " + strings.Join(strings.Fields(string(out)), " ") + " "
	want := []money.Cents{inv.Totals.Net, inv.Totals.VAT, inv.Totals.Total}
	for _, l := range inv.Lines {
		want = append(want, l.Amount)
	}
	for _, s := range inv.Summaries {
		want = append(want, s.Taxable, s.Tax)
	}
	if inv.Type != invoice.TD04 {
		want = append(want, inv.Totals.ToPay)
		for _, n := range inv.Instalments {
			want = append(want, n.Amount)
		}
	}
	for _, c := range want {
		if !strings.Contains(words, " "+c.Italian()+" ") && !strings.Contains(words, " −"+(-c).Italian()+" ") {
			g.t.Errorf("document %d: the PDF shows no %s:\n%s", i, c.Italian(), out)
			break
		}
	}
	return file
}

// schemaOf gives what validates a batch of files against the official schema.
func schemaOf(t *testing.T, dir string) func(files []string) {
	t.Helper()
	ref := filepath.Join(sharedDir(), "ref", "fatturapa", "Schema_VFPR12_v1.2.3.xsd")
	lint, err := exec.LookPath("xmllint")
	if _, serr := os.Stat(ref); err != nil || serr != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("needs xmllint and ../shared")
		}
		t.Log("not validated: needs xmllint and ../shared")
		return func([]string) {}
	}
	return func(files []string) {
		args := append([]string{"--nonet", "--noout", "--schema", ref}, files...)
		if out, err := exec.Command(lint, args...).CombinedOutput(); err != nil {
			t.Errorf("%v: %.2000s", err, out)
		}
		for _, f := range files {
			_ = os.Remove(f)
		}
	}
}

func exactRat(t *testing.T, s string) *big.Rat {
	t.Helper()
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatalf("%q is no amount", s)
	}
	return r
}
