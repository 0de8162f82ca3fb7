package shop

import (
	"slices"

	"scatto/gdpr/ads"
	"scatto/ticket"
)

// What an override passed over, as to-dos and reports name it.
const (
	whatTerms      = "dichiarazione sulle licenze d'uso"
	whatRegularise = "richiesta via PEC"
	whatHardware   = "contratto hardware o preventivo"
	whatPriceList  = "tariffario in vigore"
	whatPrice      = "prezzo di questo lavoro nel tariffario"
	whatCallFee    = "diritto di chiamata nel tariffario"
)

// ticketSettles strikes what sessions of a ticket lacked and the ticket now
// has: the declaration, its PEC, its reasons (R15, R44, R40).
func (w *write) ticketSettles(old *ticket.Ticket, t ticket.Ticket) error {
	if old == nil {
		return nil
	}
	var whats []string
	if t.Accepted() && !old.Accepted() {
		whats = append(whats, whatTerms)
	}
	if old.NeedsPEC && !t.NeedsPEC {
		whats = append(whats, whatRegularise)
	}
	if t.Description != old.Description {
		whats = append(whats, ads.Reasons.Italian())
	}
	return w.strikeGates(t, "", whats...)
}

// mailSettles strikes the written request that sessions of a ticket lacked, now
// that one is on file (R41).
func (w *write) mailSettles(t ticket.Ticket, m Mail) error {
	if !m.Mine || m.Hash == "" || m.Outcome == OutcomeReceipt {
		return nil
	}
	return w.strikeGates(t, "", ads.WrittenRequest.Italian())
}

// priceSettles strikes what a session's price lacked, now that it has one.
func (w *write) priceSettles(old *Session, s Session) error {
	if old == nil || old.Charge != nil || s.Charge == nil || len(s.Overridden) == 0 {
		return nil
	}
	t, err := ticketByNumber(w.Tx, s.Ticket)
	if err != nil {
		return err
	}
	return w.strikeGates(t, s.ID, whatHardware, whatPriceList, whatPrice, whatCallFee)
}

// strikeGates strikes the to-dos that overrides on a ticket left, of one
// session or with "" of all.
func (w *write) strikeGates(t ticket.Ticket, session string, whats ...string) error {
	if len(whats) == 0 || t.Customer == "" {
		return nil
	}
	return w.strike(t.Customer, func(d Todo) (bool, error) {
		return d.Session != "" && d.Account == "" && d.Ticket == t.Name() && (session == "" || d.Session == session) && slices.Contains(whats, d.What), nil
	})
}
