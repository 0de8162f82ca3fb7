package shop_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"scatto/internal/config"
	"scatto/internal/mail/post/posttest"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/invoice"
)

// invoiced is a shop with two invoices, 1/2026 and 2/2026.
func invoiced(t *testing.T) *world {
	t.Helper()
	w := newWorld(t, config.ITValue, adria)
	for i, vat := range []string{"99900030406", "99900040405"} {
		number := w.ticket(w.customer(fmt.Sprintf("Cliente %d S.r.l.", i), vat), "2026-11-16T09:00", "a")
		w.work(number, fmt.Sprintf("2026-11-16T%d:00", 10+i), fmt.Sprintf("2026-11-16T%d:00", 11+i))
	}
	w.run("2026-11", "2026-11-16")
	return w
}

func (w *world) send(in shop.SendInput) (res shop.SendResult, err error) {
	w.t.Helper()
	err = w.try("2026-11-21T10:00", "luca", func(s *shop.Shop) (err error) {
		res, err = s.SendInvoices(in)
		return err
	})
	return res, err
}

func (w *world) hear(name string, data []byte) (heard []shop.HeardReceipt, failed []shop.FailedReceipt) {
	w.t.Helper()
	w.at("2026-11-21T10:00", func(s *shop.Shop) (err error) {
		heard, failed, err = s.TakeReceipts(name, data)
		return err
	})
	return heard, failed
}

func (w *world) sdi(ref string) (state invoice.SDIState) {
	w.t.Helper()
	w.at("2026-11-21T10:00", func(s *shop.Shop) error {
		inv, err := s.Invoice(ref)
		state = inv.SDI()
		return err
	})
	return state
}

func receiptXML(root, file, body string) []byte {
	return fmt.Appendf(nil, `<n:%s xmlns:n="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fattura/messaggi/v1.0"><IdentificativoSdI>1</IdentificativoSdI><NomeFile>%s</NomeFile>`+
		`<DataOraRicezione>2026-11-20T10:00:00+01:00</DataOraRicezione>%s<MessageId>%s %s</MessageId></n:%s>`, root, file, body, root, file, root)
}

func zipped(t *testing.T, files map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range files {
		out, err := z.Create(name)
		if err == nil {
			_, err = out.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// An archive has a name of its own from the ledger, the same bytes whenever it
// is made, and is discarded as one.
func TestArchiveForUpload(t *testing.T) {
	w := invoiced(t)
	copied := *w
	copied.dir = filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(copied.dir, os.DirFS(w.dir)); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(copied.dir, "key"), 0o600); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	// A process that is killed once its archive is written and before it is
	// noted leaves what this copy of the shop leaves: the same file.
	first, err := copied.send(shop.SendInput{All: true, Via: invoice.ViaZip, Dir: dir})
	if err != nil || len(first.Archives) != 1 {
		t.Fatalf("%+v %v", first, err)
	}
	made, err := os.ReadFile(first.Archives[0])
	if err != nil || filepath.Base(first.Archives[0]) != "IT99900010408_00003.zip" {
		t.Fatal(first.Archives, err)
	}
	if w.sdi("1/2026") != invoice.NotSent {
		t.Fatal("sent without a word of it")
	}
	again, err := w.send(shop.SendInput{All: true, Via: invoice.ViaZip, Dir: dir})
	if err != nil || len(again.Archives) != 1 || again.Archives[0] != first.Archives[0] || len(again.Sent) != 2 {
		t.Fatalf("the run after the kill: %+v %v", again, err)
	}
	if now, err := os.ReadFile(again.Archives[0]); err != nil || !bytes.Equal(made, now) {
		t.Errorf("other bytes: %v", err)
	}
	z, err := zip.NewReader(bytes.NewReader(made), int64(len(made)))
	if err != nil || len(z.File) != 2 {
		t.Fatal(z, err)
	}
	for i, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		inside, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		name := fmt.Sprintf("IT99900010408_0000%d.xml", i+1)
		want, err := os.ReadFile(filepath.Join(w.dir, "out", "invoices", name))
		if err != nil || f.Name != name || !bytes.Equal(inside, want) {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
	if res, err := w.send(shop.SendInput{All: true, Via: invoice.ViaZip, Dir: dir}); err != nil || len(res.Sent)+len(res.Archives) != 0 {
		t.Errorf("nothing is left to send: %+v %v", res, err)
	}
	heard, failed := w.hear("IT99900010408_00003_NS_001.xml", receiptXML("RicevutaScarto", "IT99900010408_00003.zip", "<ListaErrori><Errore><Codice>00106</Codice></Errore></ListaErrori>"))
	if len(heard) != 2 || len(failed) != 0 || w.sdi("1/2026") != invoice.Discarded || w.sdi("2/2026") != invoice.Discarded {
		t.Errorf("the archive's discard: %+v %+v", heard, failed)
	}
	if res := w.run("2026-11", "2026-11-20"); len(res.Rebuilt)+len(res.Issued) != 0 {
		t.Errorf("an archive's name is rebuilt: %+v", res)
	}
}

// Receipts come one by one, signed, or many in a zip; a broken one keeps
// nobody else.
func TestReceiptFiles(t *testing.T) {
	w := invoiced(t)
	if _, err := w.send(shop.SendInput{All: true, Via: invoice.ViaHand}); err != nil {
		t.Fatal(err)
	}
	g := posttest.NewGestore(t)
	heard, failed := w.hear("ricevute.zip", zipped(t, map[string][]byte{
		"a/IT99900010408_00001_RC_001.xml.p7m": g.Sign(receiptXML("RicevutaConsegna", "IT99900010408_00001.xml", "")),
		"a/IT99900010408_00002_MC_001.xml":     receiptXML("RicevutaImpossibilitaRecapito", "IT99900010408_00002.xml", ""),
		"a/leggimi.txt":                        []byte("non sono una ricevuta"),
		"a/IT99900010408_0000Z_MC_001.xml":     receiptXML("RicevutaImpossibilitaRecapito", "IT99900010408_0000Z.xml", ""),
	}))
	if len(heard) != 2 || len(failed) != 2 || refusal.KindOf(failed[0].Why) != "no-invoice-file" || refusal.KindOf(failed[1].Why) != "bad-p7m" {
		t.Fatalf("%+v %+v", heard, failed)
	}
	if w.sdi("1/2026") != invoice.Delivered || w.sdi("2/2026") != invoice.Undelivered {
		t.Errorf("%s, %s", w.sdi("1/2026"), w.sdi("2/2026"))
	}
	// The same message without its signature is the same message.
	if again, _ := w.hear("x.xml", receiptXML("RicevutaConsegna", "IT99900010408_00001.xml", "")); len(again) != 1 || again[0].Heard != invoice.HeardAgain {
		t.Errorf("%+v", again)
	}
	for _, row := range []struct {
		name string
		data []byte
		kind string
	}{
		{"a zip of eleven megabytes in one receipt", zipped(t, map[string][]byte{"a.xml": append(receiptXML("RicevutaConsegna", "IT99900010408_00001.xml", ""), make([]byte, 11<<20)...)}), "receipt-too-large"},
		{"a broken zip", []byte("PK\x03\x04 rotto"), "bad-zip-file"},
		{"eleven megabytes", make([]byte, 11<<20), "receipt-too-large"},
		{"nothing", nil, "bad-p7m"},
	} {
		heard, failed := w.hear("x.xml", row.data)
		if len(heard) != 0 || len(failed) != 1 || refusal.KindOf(failed[0].Why) != row.kind {
			t.Errorf("%s: %+v %+v", row.name, heard, failed)
		}
	}
	many := map[string][]byte{}
	for i := range 60 {
		many[fmt.Sprintf("%d.xml", i)] = make([]byte, 1<<20)
	}
	if heard, failed := w.hear("x.zip", zipped(t, many)); len(heard) != 0 || len(failed) != 1 || refusal.KindOf(failed[0].Why) != "zip-too-large" {
		t.Errorf("a bomb: %+v %+v", heard, failed)
	}
}
