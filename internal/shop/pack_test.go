package shop_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scatto/internal/mail/post/posttest"
	"scatto/internal/shop"
	"scatto/tariff/invoice"
)

// A pack holds each file under the name under which it left: the signed one as
// such, the discarded one beside the one that will go instead.
func TestPackHoldsWhatLeft(t *testing.T) {
	w := invoiced(t)
	xml, err := os.ReadFile(filepath.Join(w.dir, "out", "invoices", "IT99900010408_00001.xml"))
	if err != nil {
		t.Fatal(err)
	}
	signed := posttest.NewGestore(t).Sign(xml)
	if _, err := w.send(shop.SendInput{Numbers: []string{"1/2026"}, Via: invoice.ViaHand, Signed: signed}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.send(shop.SendInput{Numbers: []string{"2/2026"}, Via: invoice.ViaHand}); err != nil {
		t.Fatal(err)
	}
	w.hear("a.xml", receiptXML("RicevutaScarto", "IT99900010408_00002.xml", "<ListaErrori><Errore><Codice>00305</Codice></Errore></ListaErrori>"))
	out := filepath.Join(t.TempDir(), "pacco")
	w.at("2026-11-21T10:00", func(s *shop.Shop) error {
		if _, err := s.ResendInvoice("2/2026", false); err != nil {
			return err
		}
		_, err := s.PackMonth("2026-11", out)
		return err
	})
	var names []string
	entries, err := os.ReadDir(filepath.Join(out, "xml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if got := strings.Join(names, " "); got != "IT99900010408_00001.xml.p7m IT99900010408_00002.xml IT99900010408_00003.xml" {
		t.Errorf("the pack holds %s", got)
	}
	if got, err := os.ReadFile(filepath.Join(out, "xml", "IT99900010408_00001.xml.p7m")); err != nil || !bytes.Equal(got, signed) {
		t.Errorf("it is not the file that left: %v", err)
	}
}
