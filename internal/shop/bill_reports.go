package shop

import (
	"os"
	"path/filepath"
	"strings"

	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// maxReports bounds the attachments of one document before they are written
// in base64: SdI takes 5 MB as a whole (check 00003).
const maxReports = 3_500_000

// reports makes the intervention reports of a bill's tickets and keeps them
// among the files. What does not fit into the XML stays out: the invoice is
// worth more than its annexes.
func (w *write) reports(b Bill) (files []invoice.Attachment, err error) {
	s := w.shop
	seen := map[int64]bool{}
	size := 0
	for _, one := range b.Sessions {
		if seen[one.Ticket] {
			continue
		}
		seen[one.Ticket] = true
		t, err := ticketByNumber(w.Tx, one.Ticket)
		if err != nil {
			return nil, err
		}
		r, err := s.interventionReport(w.Tx, t)
		if err != nil {
			return nil, err
		}
		pdf, err := document.Intervention(r, s.zone())
		if err != nil {
			return nil, err
		}
		if size += len(pdf); size > maxReports {
			return files, nil
		}
		name := "rapporto-" + t.Name() + ".pdf"
		a, err := s.attachment(name, "PDF", "Rapporto di intervento, ticket "+t.Name(), pdf)
		if err != nil {
			return nil, err
		}
		files = append(files, a)
	}
	return files, nil
}

// attachment keeps data among the files and names it for a document.
func (s *Shop) attachment(name, format, what string, data []byte) (invoice.Attachment, error) {
	hash, _, err := s.saveFile(data)
	return invoice.Attachment{Name: name, Format: format, What: what, File: filepath.ToSlash(filepath.Join("files", "attachments", hash[:2], hash)), Data: data}, err
}

// withAttachments reads what a stored document attaches; one that lapsed is
// refused, for its files are gone.
func (s *Shop) withAttachments(inv invoice.Invoice) (invoice.Invoice, error) {
	if err := inv.CheckWhole(); err != nil {
		return inv, err
	}
	files := append([]invoice.Attachment(nil), inv.Attachments...)
	for i, a := range files {
		data, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(a.File)))
		if err != nil {
			return inv, refusal.Damaged("attachment-missing", "the attachment %s of invoice %s is missing", a.Name, inv.Number).From(err)
		}
		files[i].Data = data
	}
	inv.Attachments = files
	return inv, nil
}

// annexes keeps files that a person wants in the XML.
func (s *Shop) annexes(paths []string) (out []invoice.Attachment, err error) {
	size := 0
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, refusal.NotFound("no-file", "the file %s cannot be read", path).From(err)
		}
		if size += len(data); size > maxReports {
			return nil, refusal.Rule("attachments-too-large", "the attachments have more than %d bytes: SdI takes 5 MB with everything", maxReports)
		}
		name := filepath.Base(path)
		format := strings.ToUpper(strings.TrimPrefix(filepath.Ext(name), "."))
		a, err := s.attachment(name, format, "", data)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}
