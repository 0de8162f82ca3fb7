package shop

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"scatto/internal/mail"
	"scatto/internal/store"
	"scatto/internal/text"
)

// The folders of the shop's inbox that scatto itself fills.
const (
	folderInvoices  = "fatture"
	folderSuppliers = "fatture-fornitori"
)

// takeReceipt attaches a PEC receipt or a bounce to the message that it is
// about. A message that was not delivered becomes a to-do for a human.
func (w *write) takeReceipt(x *intake) error {
	if x.is.Doubt != "" { // anybody can call a message a receipt (R54)
		return x.end(OutcomeReceipt, "it calls itself a receipt, but nobody trusted certifies it: it changes nothing")
	}
	ref, ok, err := get[threadRef](w.Tx, store.MessageIDKey(x.is.RefersTo))
	if err != nil {
		return err
	}
	bounce := x.is.Inner == mail.ClassBounce
	if !ok || ref.Letter == 0 || x.is.RefersTo == "" {
		if bounce {
			return x.end(OutcomeIgnored, "not delivered: a message that is not ours")
		}
		return x.end(OutcomeReceipt, "about a message that is not ours")
	}
	l, err := findLetter(w.Tx, ref.Letter)
	if err != nil {
		return err
	}
	l.Receipts = append(l.Receipts, Receipt{At: w.shop.at, Class: receiptClass(x), Failed: x.is.Failed, Mail: x.mail.ID})
	if l.State == LetterUncertain || l.State == LetterSending {
		l.State, l.SentAt, l.Why, l.Detail = LetterSent, w.shop.at, "", "" // it arrived somewhere: it had left
		if err := w.told(l); err != nil {
			return err
		}
	}
	x.mail.Ticket, x.mail.Letter = l.Ticket, l.ID
	if l.Customer != "" {
		x.mail.Customer = l.Customer
	}
	if x.is.Permanent {
		todo := Todo{Due: w.shop.Today(), Customer: l.Customer, Ticket: l.Ticket, Rule: "R03", Reason: plainReason(x.is.Failed),
			What: "messaggio non recapitato a " + l.To}
		if err := w.addTodos([]Todo{todo}); err != nil {
			return err
		}
	}
	if err := w.putLetter(l); err != nil {
		return err
	}
	if bounce || x.is.Permanent {
		return x.end(OutcomeReceipt, "not delivered")
	}
	return x.end(OutcomeReceipt, "receipt of a message that went out")
}

// receiptClass is what a receipt is: of a bounce in an envelope, the bounce.
func receiptClass(x *intake) string {
	if x.is.Inner == mail.ClassBounce {
		return string(mail.ClassBounce)
	}
	return string(x.is.Class)
}

func plainReason(failed []string) string { return text.Cut(strings.Join(failed, ", "), 300) }

// sdiReceipt is the name of a receipt of the Sistema di Interscambio:
// IT01234567890_00001_RC_001.xml, also signed and compressed.
var sdiReceipt = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^[A-Z]{2}[A-Z0-9]{2,28}_[A-Z0-9]{1,5}_(RC|NS|MC|DT|AT|NE|EC|SE)_[A-Z0-9]{1,3}\.(xml|zip)(\.p7m)?$`)
})

// sdiSupplier is the name of the metadata that come with a supplier's invoice.
var sdiSupplier = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^[A-Z]{2}[A-Z0-9]{2,28}_[A-Z0-9]{1,5}_MT_[A-Z0-9]{1,3}\.xml(\.p7m)?$`)
})

// fromSdI reports whether the Sistema di Interscambio wrote a message: those
// addresses belong to invoices and never open a ticket.
func fromSdI(x *intake) bool {
	_, domain, _ := strings.Cut(x.sender, "@")
	return domain == "pec.fatturapa.it"
}

// takeSdI files what the Sistema di Interscambio sends: receipts with the
// invoices, suppliers' invoices in their own folder, the rest where a human
// looks.
func (w *write) takeSdI(x *intake) error {
	if strings.HasPrefix(string(x.is.Class), "receipt:") {
		return w.takeReceipt(x)
	}
	receipt, trouble, supplier := false, false, false
	for _, p := range x.is.Message.Parts {
		kind := sdiReceipt().FindStringSubmatch(p.Name)
		receipt = receipt || kind != nil
		trouble = trouble || kind != nil && !slices.Contains([]string{"RC", "DT"}, strings.ToUpper(kind[1]))
		supplier = supplier || sdiSupplier().MatchString(p.Name)
	}
	switch {
	case supplier && x.is.CountsAsPEC:
		x.mail.Folder = folderSuppliers
		return x.end(OutcomeInbox, "a supplier's invoice")
	case !x.is.CountsAsPEC:
		return x.end(OutcomeTriage, "it calls itself the Sistema di Interscambio, but nobody trusted certifies it")
	case receipt && !trouble:
		x.mail.Folder = folderInvoices
		return x.end(OutcomeReceipt, "receipt of an invoice")
	case receipt:
		x.mail.Folder = folderInvoices
		return x.end(OutcomeInbox, "an invoice was not delivered or was refused")
	}
	x.mail.Folder = folderInvoices
	return x.end(OutcomeInbox, "from the Sistema di Interscambio")
}
