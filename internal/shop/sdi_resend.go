package shop

import (
	"os"
	"path/filepath"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// ResendInvoice gives a document that was discarded or refused a new file name
// under which it goes again, with the same Numero and Data. fresh takes the
// customer's and the shop's data as they are now: what was discarded was never
// issued, and most discards are about them. What it says of money stays.
func (s *Shop) ResendInvoice(ref string, fresh bool) (one Issued, err error) {
	n, err := invoice.ParseNumber(ref)
	if err != nil {
		return one, err
	}
	if err := s.beginDocuments(); err != nil {
		return one, err
	}
	old := ""
	err = s.write("invoice.resend", func(w *write) error {
		inv, err := findInvoice(w.Tx, n)
		if err != nil {
			return err
		}
		old = inv.FileCode
		if fresh {
			if inv, err = w.refreshed(inv); err != nil {
				return err
			}
		}
		code, progressive, err := w.nextFileCode(inv.Seller.Sender())
		if err != nil {
			return err
		}
		if inv, err = inv.Rename(code, progressive); err != nil {
			return err
		}
		if _, err := s.sdiFile(inv); err != nil {
			return err
		}
		if err := w.Put(store.ProgressiveKey(old), fileName{inv.Number, true}); err != nil {
			return err
		}
		if err := w.Put(store.ProgressiveKey(code), fileName{Number: inv.Number}); err != nil {
			return err
		}
		one = s.withPaths(inv)
		return w.putInvoice(inv)
	})
	if err != nil {
		return one, err
	}
	if err := s.Close(); err != nil {
		return one, err
	}
	if err := s.writeDocument(one); err != nil {
		return one, err
	}
	return one, s.documentsWritten(s.dropRetired(old))
}

// dropRetired takes a discarded file out of the folder of finished invoices;
// as it was sent it stays among the files.
func (s *Shop) dropRetired(code string) error {
	path := filepath.Join(s.documentDir(), code+".xml")
	if err := store.RemoveFile(path); err != nil && !os.IsNotExist(err) {
		return refusal.Failure("cannot-remove", "the file %s cannot be removed", path).From(err)
	}
	return nil
}

// refreshed takes the parties' data as they are now. What would change the tax
// is refused: that is another document.
func (w *write) refreshed(inv invoice.Invoice) (invoice.Invoice, error) {
	card, err := findCard(w.Tx, inv.CustomerID)
	if err != nil {
		return inv, err
	}
	to, from := buyer(card), w.shop.Config.Seller()
	if to.Public != inv.Buyer.Public || to.TaxCountry() != inv.Buyer.TaxCountry() || from.TaxRegime != inv.Seller.TaxRegime {
		return inv, refusal.Rule("other-tax", "customer %s or the shop is taxed otherwise now: invoice %s cannot be sent again as it is", card.ID, inv.Number).
			WithHint("ask the accountant")
	}
	from.Logo, from.LogoFile = inv.Seller.Logo, inv.Seller.LogoFile
	inv.Buyer, inv.Seller = to, from
	return inv, nil
}
