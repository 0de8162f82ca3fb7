package shop

import (
	"fmt"

	"scatto/internal/calendar"
	"scatto/internal/fatturapa"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// lastDate is the date before which no new TD01 of a year and series may lie,
// the zero Date when there is none: the latest since the last TD01, for a
// credit note may bear an earlier date than the documents before it. A series
// begun elsewhere has the date of its last document there.
func lastDate(tx *store.Tx, year int, series string) (last calendar.Date, err error) {
	start, _, err := get[SeriesStart](tx, store.SeriesStartKey(year, series))
	if err != nil {
		return last, err
	}
	last = start.LastDate
	err = tx.ScanReverse(store.InvoiceSeriesPrefix(year, series), func(_ store.Key, raw store.Raw) (bool, error) {
		var inv invoice.Invoice
		err := raw.Decode(&inv)
		if inv.Date.After(last) {
			last = inv.Date
		}
		return inv.Type != invoice.TD01 && inv.Type != invoice.TD02, err
	})
	return last, err
}

// series is that of a type of document.
func (s *Shop) series(t invoice.Type) string {
	if t == invoice.TD04 && s.Config.Invoice.CreditSeries != "" {
		return s.Config.Invoice.CreditSeries
	}
	return s.Config.Invoice.Series
}

// issue numbers a draft, checks that its XML can be made, and stores it.
func (w *write) issue(draft invoice.Invoice) (inv invoice.Invoice, err error) {
	series := w.shop.series(draft.Type)
	number, err := w.Next(invoiceCounter(draft.Date.Year, series))
	if err != nil {
		return inv, err
	}
	if err := w.freeNumber(invoice.Number{Year: draft.Date.Year, Series: series, N: int(number)}); err != nil {
		return inv, err
	}
	progressive, err := w.Next(fileCounter)
	if err != nil {
		return inv, err
	}
	code, err := fatturapa.FileCode(draft.Seller.Sender(), progressive)
	if err != nil {
		return inv, err
	}
	if draft, err = w.keepLogo(draft); err != nil {
		return inv, err
	}
	inv, err = draft.Issue(invoice.Number{Year: draft.Date.Year, Series: series, N: int(number)}, code, code[len(code)-5:], w.shop.now)
	if err != nil {
		return inv, err
	}
	if _, err := fatturapa.Marshal(inv); err != nil {
		return inv, err
	}
	n := inv.Number
	if err := w.Put(store.CustomerInvoiceKey(inv.CustomerID, n.Year, n.Series, int64(n.N)), true); err != nil {
		return inv, err
	}
	if err := w.Put(store.ProgressiveKey(code), n); err != nil {
		return inv, err
	}
	w.about(inv.CustomerID)
	if err := w.drawPlafond(inv); err != nil {
		return inv, err
	}
	if err := w.takeDeposits(inv); err != nil {
		return inv, err
	}
	return inv, w.putInvoice(inv)
}

func (w *write) putInvoice(inv invoice.Invoice) error {
	n := inv.Number
	if !n.Ours() {
		return w.put(store.OpeningKey(invoice.ElsewhereKey(n.Elsewhere)), "invoice "+n.String(), inv.CustomerID, inv)
	}
	return w.put(store.InvoiceKey(n.Year, n.Series, int64(n.N)), "invoice "+n.String(), inv.CustomerID, inv)
}

func invoiceCounter(year int, series string) string {
	return fmt.Sprintf("invoice-%d-%s", year, series)
}
