package shop

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"time"

	"scatto/internal/fatturapa"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// HeardReceipt is what one receipt did to one document.
type HeardReceipt struct {
	File     string // the receipt's name
	Receipt  invoice.Receipt
	Invoice  invoice.Invoice
	Heard    invoice.Heard
	Warnings []*refusal.Error
}

// FailedReceipt is a file that is no receipt for the shop, and why.
type FailedReceipt struct {
	File string
	Why  error
}

// TakeReceipts reads a file of receipts, perhaps signed or a zip of many, and
// lets the documents follow them: each in one transaction. What cannot be
// taken does not keep the others.
func (s *Shop) TakeReceipts(name string, data []byte) (heard []HeardReceipt, failed []FailedReceipt, err error) {
	files, err := receiptFiles(name, data)
	if err != nil {
		return nil, []FailedReceipt{{name, err}}, nil
	}
	for _, f := range files {
		var done []HeardReceipt
		err := s.write("invoice.receipt", func(w *write) (err error) {
			done, err = w.hear(f, time.Time{})
			return err
		})
		switch {
		case err == nil:
			heard = append(heard, done...)
		case grave(err):
			return heard, failed, err
		default:
			failed = append(failed, FailedReceipt{f.name, err})
		}
	}
	return heard, failed, nil
}

// hear lets documents follow one message of SdI: that of the file that it
// names or, when it discards an archive, every one in it. came is when
// certified mail brought it, zero when somebody read it from a file.
func (w *write) hear(f receiptFile, came time.Time) (out []HeardReceipt, err error) {
	if f.why != nil {
		return nil, f.why
	}
	r, err := fatturapa.ParseReceipt(f.xml)
	if err != nil {
		return nil, err
	}
	if r.Kind == fatturapa.Metadata {
		return nil, refusal.Rule("supplier-metadata", "%s comes with a supplier's invoice: it is no receipt", f.name)
	}
	name, ok, err := get[fileName](w.Tx, store.ProgressiveKey(r.Code()))
	if err == nil && !ok {
		err = refusal.NotFound("no-invoice-file", "no invoice bears the file name %s", r.File).WithHint("scatto invoice list")
	}
	if err != nil {
		return nil, err
	}
	codes := []string{r.Code()}
	if name.N == 0 {
		holds, _, err := get[archive](w.Tx, store.ArchiveKey(r.Code()))
		if err != nil {
			return nil, err
		}
		if r.Kind != fatturapa.Discarded {
			return nil, refusal.Rule("bad-receipt", "%s is about an archive: only a discard is", f.name)
		}
		codes, r.Hash = holds.Files, ""
	}
	for _, code := range codes {
		one, err := w.hearOf(code, r, f, came)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

func (w *write) hearOf(code string, r fatturapa.Receipt, f receiptFile, came time.Time) (out HeardReceipt, err error) {
	s := w.shop
	inv, ok, err := invoiceByFile(w.Tx, code)
	if err == nil && !ok {
		err = refusal.Damaged("no-invoice-file", "the ledger of file names knows no invoice of %s", code)
	}
	if err != nil {
		return out, err
	}
	kept := invoice.Receipt{Kind: r.Kind, File: f.name, At: r.At(), Came: came, Message: r.Message, Outcome: r.Outcome,
		Errors: append([]invoice.SDIProblem{}, r.Errors...), Note: r.Note}
	if kept.At.IsZero() {
		if kept.At = came; came.IsZero() {
			kept.At = s.at
		}
	}
	if kept.Hash, _, err = s.saveFile(f.raw); err != nil {
		return out, err
	}
	if inv, err = w.byHand(inv, code, kept.At); err != nil {
		return out, err
	}
	out = HeardReceipt{File: f.name, Receipt: kept}
	if err := checkHash(inv, code, r, &out); err != nil {
		return out, err
	}
	letter := letterOfSending(inv, code)
	inv, out.Heard = inv.Hear(code, r.SDI, kept)
	if out.Invoice = inv; out.Heard == invoice.HeardAgain {
		return out, nil
	}
	if err := w.putInvoice(inv); err != nil {
		return out, err
	}
	w.about(inv.CustomerID)
	out.tell()
	if err := w.heardTodos(out); err != nil {
		return out, err
	}
	return out, w.letterArrived(letter)
}

// tell warns of what a human has to look at.
func (h *HeardReceipt) tell() {
	switch {
	case h.Heard == invoice.HeardContradict:
		h.Warnings = append(h.Warnings, refusal.Rule("sdi-contradiction", "%s does not go with what SdI said of invoice %s before: it is kept and changes nothing", h.File, h.Invoice.Number).
			WithHint("scatto invoice sdi %s", h.Invoice.Number))
	case h.Receipt.Kind == fatturapa.Discarded && h.Receipt.Duplicate():
		h.Warnings = append(h.Warnings, refusal.Rule("sdi-duplicate", "SdI discarded invoice %s because it had it already: look for the other receipt before sending it again", h.Invoice.Number))
	}
}

// byHand notes a document as sent that SdI speaks of and nobody noted.
func (w *write) byHand(inv invoice.Invoice, code string, at time.Time) (invoice.Invoice, error) {
	if code != inv.FileCode || inv.SDI() != invoice.NotSent {
		return inv, nil
	}
	data, err := w.shop.xmlOf(inv)
	if err != nil {
		return inv, err
	}
	hash, _, err := w.shop.saveFile(data)
	if err != nil {
		return inv, err
	}
	return inv.Hand(invoice.Sending{Via: invoice.ViaHand, At: at, Hash: hash, State: invoice.Sent})
}

// checkHash compares the file that SdI speaks of with the one that was sent.
// An intermediary may have signed or renewed it, so that only warns.
func checkHash(inv invoice.Invoice, code string, r fatturapa.Receipt, out *HeardReceipt) error {
	said := hexHash(r.Hash)
	for _, s := range inv.Sendings {
		signed := strings.HasSuffix(strings.ToLower(r.File), ".p7m")
		if s.FileCode != code || said == "" || s.Hash == "" || said == s.Hash {
			continue
		}
		if s.Via != invoice.ViaFolder && s.Via != invoice.ViaHand && signed == s.Signed {
			return refusal.Rule("sdi-other-file", "SdI speaks of another file %s than the one that was sent: the hashes differ", r.File).
				WithHint("somebody else may use the same file names: see company.sender_id")
		}
		if signed == s.Signed {
			out.Warnings = append(out.Warnings, refusal.Rule("sdi-other-file", "SdI speaks of another file %s than the one that was sent: the hashes differ", r.File))
		}
	}
	return nil
}

// hexHash reads a SHA-256 in hexadecimal or base 64; "" is none.
func hexHash(s string) string {
	if raw, err := hex.DecodeString(s); err == nil && len(raw) == 32 {
		return strings.ToLower(s)
	}
	if raw, err := base64.StdEncoding.DecodeString(s); err == nil && len(raw) == 32 {
		return hex.EncodeToString(raw)
	}
	return ""
}
