package shop

import (
	"strconv"
	"time"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/ticket"
)

// Call is a note about a telephone call: counted, never billed.
type Call struct {
	Seq      int64     `json:"seq"`
	At       time.Time `json:"at"`
	By       string    `json:"by"`
	Customer string    `json:"customer"`
	Text     string    `json:"text"`
	Minutes  int       `json:"minutes"`
	Ticket   string    `json:"ticket"` // the queued ticket it was about (R56), "" if none
}

// AddCall records a call. When the customer has exactly one open ticket, or
// about names one, the note goes on it too: a call about a queued request
// adds a note, not a ticket (R56).
func (s *Shop) AddCall(customerID, words string, minutes int, about string) (c Call, err error) {
	if words, err = text.Lines("text", words, text.MaxNote); err != nil {
		return c, err
	}
	switch {
	case words == "":
		return c, refusal.Usage("missing-text", "the %s is empty", refusal.Word("text"))
	case minutes < 0 || minutes > 24*60:
		return c, refusal.Usage("bad-minutes", "a call cannot last %d minutes", minutes)
	}
	err = s.write("call", func(w *write) error {
		card, err := findCard(w.Tx, customerID)
		if err != nil {
			return err
		}
		n, err := w.Next("call")
		if err != nil {
			return err
		}
		c = Call{Seq: n, At: s.at, By: s.by, Customer: card.ID, Text: words, Minutes: minutes}
		t, ok, err := w.aboutTicket(card.ID, about)
		if err != nil {
			return err
		}
		if ok {
			c.Ticket = t.Name()
			old := t
			if t, err = t.AddMessage(ticket.Message{At: s.at, By: s.by, Kind: ticket.Call, Text: words, How: "phone", Minutes: minutes}); err != nil {
				return err
			}
			if err := w.putTicket(&old, t); err != nil {
				return err
			}
		}
		w.about(card.ID)
		return w.put(store.CallKey(n), callID(n), card.ID, c)
	})
	return c, err
}

func (w *write) aboutTicket(customerID, about string) (t ticket.Ticket, ok bool, err error) {
	if about != "" {
		t, err = findTicket(w.Tx, about)
		if err == nil && t.Customer != customerID {
			err = refusal.Rule("other-customer", "ticket %s is not of customer %s", t.Name(), customerID)
		}
		return t, err == nil, err
	}
	open, err := ticketsUnder(w.Tx, store.CustomerOpenTicketPrefix(customerID))
	if err != nil || len(open) != 1 {
		return t, false, err
	}
	return open[0], true, nil
}

func callID(n int64) string { return "call#" + strconv.FormatInt(n, 10) }

// Calls lists a customer's calls.
func (s *Shop) Calls(customerID string) (list []Call, err error) {
	err = s.view(func(tx *store.Tx) error {
		return each(tx, store.CallPrefix(), func(_ store.Key, c Call) error {
			if customerID == "" || c.Customer == customerID {
				list = append(list, c)
			}
			return nil
		})
	})
	return list, err
}
