package shop

import (
	"slices"
	"strings"

	"scatto/internal/fatturapa"
	"scatto/internal/text"
	"scatto/tariff/invoice"
)

// What is to be done about a document, after its name.
const (
	whatDiscarded   = "scartata dal Sistema di Interscambio: correggerla e rimandarla"
	whatRefused     = "rifiutata dall'ente: correggerla e rimandarla, o emettere nota di credito"
	whatUndelivered = "non recapitata: informare il cliente che la trova nella sua area riservata"
	whatUnreachable = "non recapitabile all'ente: mandargli l'attestazione di avvenuta trasmissione"
)

func sdiTodo(inv invoice.Invoice, what string) string { return sdiWord(inv) + " " + what }

// heardTodos books what a receipt asks the shop to do, and strikes what it
// settles.
func (w *write) heardTodos(h HeardReceipt) error {
	inv, what := h.Invoice, ""
	if h.Heard != invoice.HeardNew {
		return nil
	}
	state := inv.SDI()
	switch {
	case h.Receipt.Kind == fatturapa.Discarded && state == invoice.Discarded:
		what = whatDiscarded
	case h.Receipt.Outcome == "EC02":
		what = whatRefused
	case h.Receipt.Kind == fatturapa.Undelivered && !inv.Buyer.Public:
		what = whatUndelivered
	case h.Receipt.Kind == fatturapa.Attested:
		what = whatUnreachable
	}
	if state == invoice.Delivered {
		return w.finishTodos(inv, whatUndelivered, whatDiscarded)
	}
	if state != invoice.Discarded && state != invoice.Refused { // SdI has it after all
		if err := w.finishTodos(inv, whatDiscarded); err != nil {
			return err
		}
	}
	if what == "" {
		return nil
	}
	step, _ := invoice.NextStep(inv, w.shop.Today())
	return w.addTodos([]Todo{{Due: step.By, Customer: inv.CustomerID, What: sdiTodo(inv, what), Reason: reasonOf(h.Receipt)}})
}

// reasonOf gives SdI's own words, with their codes.
func reasonOf(r invoice.Receipt) string {
	var words []string
	for _, p := range r.Errors {
		words = append(words, strings.TrimSpace(p.Code+" "+p.Text))
	}
	if len(words) == 0 {
		words = append(words, r.Note)
	}
	return text.Cut(strings.Join(words, "; "), 300)
}

// finishTodos strikes what is open about a document and done by this write.
func (w *write) finishTodos(inv invoice.Invoice, whats ...string) error {
	return w.strike(inv.CustomerID, func(t Todo) (bool, error) {
		return slices.ContainsFunc(whats, func(what string) bool { return t.What == sdiTodo(inv, what) }), nil
	})
}
