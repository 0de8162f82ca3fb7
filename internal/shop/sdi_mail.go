package shop

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"scatto/internal/mail"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// The folders of the shop's inbox that scatto itself fills.
const (
	folderInvoices  = "fatture"
	folderSuppliers = "fatture-fornitori"
)

const sdiDomain = "pec.fatturapa.it"

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
	return domain == sdiDomain
}

// takeSdI files what the Sistema di Interscambio sends: documents follow its
// receipts, suppliers' invoices have their own folder, the rest lies where a
// human looks. Nothing that is not certified changes anything.
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
	}
	x.mail.Folder = folderInvoices
	if !receipt {
		return x.end(OutcomeInbox, "from the Sistema di Interscambio")
	}
	found, odd, err := w.hearMail(x)
	switch {
	case err != nil:
		return err
	case odd != "" && !(found == 0 && !trouble):
		return x.look(odd)
	case found == 0 && trouble:
		return x.end(OutcomeInbox, "an invoice was not delivered or was refused")
	}
	return x.end(OutcomeReceipt, "receipt of an invoice")
}

// hearMail lets documents follow the receipts attached to a certified message.
// odd says what a human has to look at.
func (w *write) hearMail(x *intake) (found int, odd string, err error) {
	for _, p := range x.is.Message.Parts {
		if !sdiReceipt().MatchString(p.Name) {
			continue
		}
		heard, why, err := w.hearPart(p, x.mail.SentAt)
		if err != nil {
			return found, odd, err
		}
		if found += len(heard); why != nil {
			odd = plainWords(why)
		}
		for _, h := range heard {
			x.mail.Customer = h.Invoice.CustomerID
			for _, warn := range h.Warnings {
				odd = plainWords(warn)
			}
			if h.Heard == invoice.HeardNew {
				if err := w.assign(x.sender, x.mail.ID); err != nil {
					return found, odd, err
				}
			}
		}
	}
	return found, odd, nil
}

// hearPart is one attachment: why it could not be taken is no error.
func (w *write) hearPart(p mail.Part, came time.Time) (heard []HeardReceipt, why, err error) {
	files, err := receiptFiles(p.Name, p.Content)
	if err != nil {
		return nil, err, nil
	}
	for _, f := range files {
		done, err := w.hear(f, came)
		switch {
		case err == nil:
			heard = append(heard, done...)
		case grave(err):
			return heard, nil, err
		default:
			why = err
		}
	}
	return heard, why, nil
}

const reasonSdI refusal.Word = "a receipt of an invoice asks for a look"

// look leaves a message to a human, with SdI's matter in detail.
func (x *intake) look(odd string) error {
	x.mail.Detail = odd
	return x.end(OutcomeInbox, reasonSdI)
}
