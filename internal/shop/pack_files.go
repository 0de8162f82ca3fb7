package shop

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"scatto/internal/fatturapa"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
	"scatto/ticket"
)

// packFiles lists the files of a pack.
func (s *Shop) packFiles(p monthPack) (files []packed) {
	given := func(name string, data []byte) {
		files = append(files, packed{name, func() ([]byte, error) { return data, nil }})
	}
	var rows []invoice.LedgerRow
	taken := map[string]bool{}
	for _, inv := range p.documents {
		of := invoice.LedgerRows(inv)
		if len(of) > 0 {
			of[0].Document.Open -= p.owed[inv.Number] // as in the ledger
		}
		rows = append(rows, of...)
		if !inv.Lapsed.IsZero() { // the ledger still has it, its files are gone
			continue
		}
		files = append(files, s.xmlAsSent(inv)...)
		files = append(files, s.fromDisk("pdf/"+pdfName(inv.Number), filepath.Join(s.documentDir(), pdfName(inv.Number))))
		for _, sent := range inv.Sendings {
			for _, r := range sent.Receipts {
				if r.Hash != "" {
					files = append(files, s.receiptFile(free(taken, "ricevute/"+ticket.FileName(r.File)), r))
				}
			}
		}
		stem := strings.TrimSuffix(pdfName(inv.Number), ".pdf")
		for _, a := range inv.Attachments {
			files = append(files, s.fromDisk(free(taken, "allegati/"+stem+"-"+ticket.FileName(a.Name)), filepath.Join(s.dir, filepath.FromSlash(a.File))))
		}
	}
	given("registro.csv", invoice.LedgerCSV(rows))
	given("bollo.csv", invoice.StampCSV(p.stamp))
	given("numeri.csv", invoice.NumbersCSV(p.numbers))
	if ddt := deliveryNotes(p.documents); len(ddt) > 1 {
		given("ddt.csv", invoice.CSV(ddt))
	}
	given("README.txt", []byte(packReadme(s.Config.Seller(), p, rows, files)))
	return files
}

// xmlAsSent gives the files handed to SdI, the discarded and the signed ones
// too, one that certified mail lost and that went again once; of a document
// that was not sent yet under its present name, the one that will be.
func (s *Shop) xmlAsSent(inv invoice.Invoice) (files []packed) {
	names, present := map[string]bool{}, false
	for _, sent := range slices.Backward(inv.Sendings) {
		name := sent.File()
		present = present || sent.FileCode == inv.FileCode
		if !names[name] {
			names[name] = true
			files = append(files, packed{"xml/" + name, func() ([]byte, error) { return s.sentXML(inv, sent, name) }})
		}
	}
	if name := fatturapa.FileName(inv); !present {
		files = append(files, s.fromDisk("xml/"+name, filepath.Join(s.documentDir(), name)))
	}
	return files
}

// sentXML finds the file of a sending by its digest: among the documents, among
// the files kept, or made again from the document.
func (s *Shop) sentXML(inv invoice.Invoice, sent invoice.Sending, name string) ([]byte, error) {
	same := func(data []byte, err error) bool {
		return err == nil && (sent.Hash == "" || hashOf(data) == sent.Hash)
	}
	data, err := os.ReadFile(filepath.Join(s.documentDir(), name))
	if same(data, err) {
		return data, nil
	}
	if len(sent.Hash) == 2*sha256.Size {
		if data, err = os.ReadFile(s.filePath(sent.Hash)); same(data, err) {
			return data, nil
		}
	}
	inv.FileCode, inv.Progressivo = sent.FileCode, sent.Progressivo
	if inv, err = s.withAttachments(inv); err != nil {
		return nil, err
	}
	if data, err = fatturapa.Marshal(inv); same(data, err) {
		return data, nil
	}
	return nil, refusal.Damaged("sent-file-changed", "the file %s of invoice %s is no longer what was sent", name, inv.Number).
		WithHint("restore the last backup into a new folder: scatto --data NEWDIR backup restore FILE")
}

func (s *Shop) receiptFile(name string, r invoice.Receipt) packed {
	return packed{name, func() ([]byte, error) { return s.readFile(ticket.File{Name: r.File, Hash: r.Hash}) }}
}

func (s *Shop) fromDisk(name, from string) packed {
	return packed{name, func() ([]byte, error) {
		data, err := os.ReadFile(from)
		if err != nil {
			return nil, refusal.Damaged("file-missing", "the file %s is missing", from).
				WithHint("restore the last backup into a new folder: scatto --data NEWDIR backup restore FILE").From(err)
		}
		return data, nil
	}}
}

// free gives name, or name with a number before its ending when it is taken.
func free(taken map[string]bool, name string) string {
	ending := path.Ext(name)
	got := name
	for n := 2; taken[strings.ToLower(got)]; n++ {
		got = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, ending), n, ending)
	}
	taken[strings.ToLower(got)] = true
	return got
}

// deliveryNotes lists the transport documents that lines name.
func deliveryNotes(documents []invoice.Invoice) [][]string {
	table := [][]string{{"ddt", "ddt_date", "effected", "number", "line", "description", "quantity", "unit", "amount"}}
	for _, inv := range documents {
		for n, l := range inv.Lines {
			if l.Delivery.Number != "" {
				table = append(table, []string{invoice.Defused(l.Delivery.Number), l.Delivery.Date.String(), l.Effected.String(), inv.Number.String(),
					fmt.Sprint(n + 1), invoice.Defused(l.Description), fmt.Sprint(l.Quantity), invoice.Defused(l.Unit), l.Amount.String()})
			}
		}
	}
	return table
}
