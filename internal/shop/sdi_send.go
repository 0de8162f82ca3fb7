package shop

import (
	"slices"

	"scatto/internal/fatturapa"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// SendInput says which documents go to SdI, and how.
type SendInput struct {
	Numbers []string
	Month   string // those of the month's run, or dated in it
	All     bool   // whatever was not sent yet
	Via     string // pec, zip, folder, hand
	Dir     string // for zip and folder
	Signed  []byte // the one document's file with its signature (.p7m)
}

// Handed is a document on its way to SdI.
type Handed struct {
	invoice.Invoice
	Sending invoice.Sending
}

// NotHanded is a document that stays, and why.
type NotHanded struct {
	Number   invoice.Number
	Customer string
	Why      error
}

// SendResult is what SendInvoices did.
type SendResult struct {
	Via      string
	Sent     []Handed
	Failed   []NotHanded
	Archives []string // paths of the zips
	Warnings []*refusal.Error
}

// outgoingFile is a document and the bytes that SdI gets, which are made when
// its turn comes: attachments are large.
type outgoingFile struct {
	inv    invoice.Invoice
	signed []byte // the file with its signature, nil: it goes as it is
}

func (f outgoingFile) name() string {
	return invoice.Sending{FileCode: f.inv.FileCode, Signed: f.signed != nil}.File()
}

func (s *Shop) bytesOf(f outgoingFile) ([]byte, error) {
	if f.signed != nil {
		return f.signed, nil
	}
	return s.sdiFile(f.inv)
}

// SendInvoices hands documents to SdI: each in a letter of its own, in a
// folder, in archives, or by somebody's hand. Documents that are named are all
// looked at before the first one leaves; of a month, or of all, one that
// cannot go does not keep the others.
func (s *Shop) SendInvoices(in SendInput) (res SendResult, err error) {
	res.Via = in.Via
	list, err := s.toSend(in)
	if err != nil {
		return res, err
	}
	if in.Signed != nil && len(list) != 1 {
		return res, refusal.Usage("signed-needs-one", "a signed file belongs to one invoice: name it")
	}
	var ready []outgoingFile
	for _, inv := range list {
		f, err := s.fileFor(inv, in.Signed)
		switch {
		case err == nil:
			ready = append(ready, f)
			res.warnLate(s, inv)
		case len(in.Numbers) > 0 || grave(err):
			return res, err
		default:
			res.Failed = append(res.Failed, NotHanded{inv.Number, inv.CustomerID, err})
		}
	}
	if in.Via == invoice.ViaPEC && s.Config.Mail.PEC.Host == "" && len(ready) > 0 {
		res.Warnings = append(res.Warnings, refusal.Rule("no-pec-server", "no server for certified mail is configured: the messages wait").
			WithHint("scatto config set mail.pec.host HOST, and mail.pec.user, mail.pec.password_file"))
	}
	if in.Via == invoice.ViaZip {
		return res, s.sendArchives(ready, in.Dir, &res)
	}
	for _, f := range ready {
		if err := s.sendOne(f, in, &res); err != nil {
			return res, err
		}
	}
	return res, nil
}

// toSend finds the documents that are meant.
func (s *Shop) toSend(in SendInput) (list []invoice.Invoice, err error) {
	var m month
	if in.Month != "" {
		if m, err = parseMonth(in.Month); err != nil {
			return nil, err
		}
	}
	err = s.view(func(tx *store.Tx) error {
		for _, ref := range in.Numbers {
			n, err := invoice.ParseNumber(ref)
			if err != nil {
				return err
			}
			inv, err := findInvoice(tx, n)
			if err != nil {
				return err
			}
			if !slices.ContainsFunc(list, func(i invoice.Invoice) bool { return i.Number == n }) {
				list = append(list, inv)
			}
		}
		if len(in.Numbers) > 0 {
			return nil
		}
		return each(tx, store.InvoicePrefix(), func(_ store.Key, inv invoice.Invoice) error {
			of := in.All || in.Month != "" && (inv.Month == m.name || !inv.Date.Before(m.first) && !inv.Date.After(m.last))
			if of && inv.CheckSendable() == nil {
				list = append(list, inv)
			}
			return nil
		})
	})
	return list, err
}

// fileFor makes the bytes that leave. A public body's document leaves with a
// qualified signature only, which others make.
func (s *Shop) fileFor(inv invoice.Invoice, signed []byte) (outgoingFile, error) {
	if err := inv.CheckSendable(); err != nil {
		return outgoingFile{}, err
	}
	data, err := s.sdiFile(inv)
	if err != nil {
		return outgoingFile{}, err
	}
	if signed == nil {
		if fatturapa.NeedsSignature(inv) {
			return outgoingFile{}, refusal.Rule("needs-signature", "invoice %s goes to a public body: without a qualified signature SdI discards it", inv.Number).
				WithHint("sign %s with your signature software, then: scatto invoice send %s --signed %s.p7m", fatturapa.FileName(inv), inv.Number, fatturapa.FileName(inv))
		}
		return outgoingFile{inv, nil}, nil
	}
	return outgoingFile{inv, signed}, checkSigned(inv, data, signed)
}

func (res *SendResult) warnLate(s *Shop, inv invoice.Invoice) {
	if step, ok := invoice.NextStep(inv, s.Today()); ok && s.Today().After(step.By) {
		res.Warnings = append(res.Warnings, refusal.Rule("sdi-late", "invoice %s was to be transmitted by %s", inv.Number, step.By).
			WithHint("ask the accountant about the penalty"))
	}
}

// sendOne hands one document over in one transaction. Files are written
// before it is safe: a document is never called sent whose file is not there.
func (s *Shop) sendOne(f outgoingFile, in SendInput, res *SendResult) error {
	return s.write("invoice.send", func(w *write) error {
		data, err := s.bytesOf(f)
		if err != nil {
			return err
		}
		sending, err := w.hand(f, data, in)
		if err != nil {
			return err
		}
		inv, err := w.handed(f, data, sending)
		if err == nil {
			res.Sent = append(res.Sent, Handed{inv, inv.Sendings[len(inv.Sendings)-1]})
		}
		return err
	})
}

// hand does what its way asks for one document.
func (w *write) hand(f outgoingFile, data []byte, in SendInput) (out invoice.Sending, err error) {
	s := w.shop
	out = invoice.Sending{Via: in.Via, At: s.at, State: invoice.Sent, Signed: f.signed != nil}
	name := f.name()
	switch in.Via {
	case invoice.ViaFolder:
		out.To, err = putAside(in.Dir, name, data)
	case invoice.ViaPEC:
		out.State = invoice.Queued
		if out.To, err = s.addressOfSdI(w.Tx); err != nil {
			return out, err
		}
		hash, _, err := s.saveFile(data)
		if err != nil {
			return out, err
		}
		l, err := w.writeTo(customerLetter{kind: kindSdI, customer: f.inv.CustomerID, to: out.To, via: viaPEC, text: f.inv.FileCode,
			subject: "Invio file " + name, body: "In allegato il file " + name + ".\n",
			files: []LetterFile{{Name: name, Type: mediaTypeOf(f.signed != nil), Hash: hash}}})
		out.Letter = l.ID
		return out, err
	}
	return out, err
}

func mediaTypeOf(signed bool) string {
	if signed {
		return "application/pkcs7-mime"
	}
	return "application/xml"
}

// handed notes that a document left, as it stands now: another process may
// have been faster.
func (w *write) handed(f outgoingFile, data []byte, sending invoice.Sending) (inv invoice.Invoice, err error) {
	if inv, err = findInvoice(w.Tx, f.inv.Number); err != nil {
		return inv, err
	}
	if inv.FileCode != f.inv.FileCode {
		return inv, refusal.Rule("sdi-changed", "invoice %s was changed meanwhile", inv.Number).WithHint("run the command again")
	}
	if sending.Hash, _, err = w.shop.saveFile(data); err != nil {
		return inv, err
	}
	if inv, err = inv.Hand(sending); err != nil {
		return inv, err
	}
	if err := w.finishTodos(inv, whatDiscarded, whatRefused); err != nil {
		return inv, err
	}
	return inv, w.putInvoice(inv)
}
