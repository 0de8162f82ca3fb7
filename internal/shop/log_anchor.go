package shop

import (
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/store"
)

// The ways by which an anchor leaves the shop.
const (
	AnchorPEC   = "pec"   // a letter in the outbox
	AnchorPaper = "paper" // a printed sheet
	AnchorHand  = "hand"  // given by hand, or kept by other means
)

// Anchor is where a log ended when that was given away: whoever rewrites the
// log later cannot rewrite what others have.
type Anchor struct {
	ID     int64     `json:"id"` // per log
	Chain  string    `json:"chain"`
	At     time.Time `json:"at"`
	By     string    `json:"by"`
	Last   int64     `json:"last"` // number of the last line
	Head   string    `json:"head"` // its hash
	To     string    `json:"to"`   // who has it
	How    string    `json:"how"`  // AnchorPEC, AnchorPaper, AnchorHand
	Letter int64     `json:"letter"`
}

func anchorsOf(tx *store.Tx, chain string) (list []Anchor, err error) {
	err = each(tx, store.AnchorPrefix(chain), func(_ store.Key, a Anchor) error {
		list = append(list, a)
		return nil
	})
	return list, err
}

// putAnchor keeps an anchor on record. The same head given to the same in the
// same way is one anchor.
func (w *write) putAnchor(a Anchor) (Anchor, error) {
	list, err := anchorsOf(w.Tx, a.Chain)
	if err != nil {
		return a, err
	}
	for _, old := range list {
		if old.Head == a.Head && old.To == a.To && old.How == a.How && old.Letter == a.Letter {
			return old, nil
		}
		a.ID = old.ID
	}
	a.ID++
	a.At, a.By = w.shop.at, w.shop.by
	w.about(a.Chain)
	return a, w.put(store.AnchorKey(a.Chain, a.ID), a.Chain+"/anchor", a.Chain, a)
}

// Anchors lists the anchors of one log that are on record, or of all with "",
// oldest first.
func (s *Shop) Anchors(name string) (list []Anchor, err error) {
	err = s.view(func(tx *store.Tx) error {
		if name == "" {
			return each(tx, store.AnchorsPrefix(), func(_ store.Key, a Anchor) error {
				list = append(list, a)
				return nil
			})
		}
		log, err := chain(tx, name)
		if err != nil {
			return err
		}
		list, err = anchorsOf(tx, chainName(log))
		return err
	})
	slices.SortStableFunc(list, func(a, b Anchor) int { return a.At.Compare(b.At) })
	return list, err
}

// AnchorDraft gives the letter that takes the head of a customer's access log
// to its controller, without sending it or putting it on record.
func (s *Shop) AnchorDraft(customerID string) (text string, end LogEnd, err error) {
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, customerID)
		if err != nil {
			return err
		}
		state, err := verifyChain(tx, store.AccessLog(card.ID))
		if err != nil {
			return err
		}
		key, err := signingPublicKey(tx)
		end = LogEnd{Chain: card.ID, Last: state.Last, Head: state.Head}
		text = AnchorLetter(Anchor{Chain: card.ID, Last: state.Last, Head: state.Head}, card.Name, s.Config.Company.Name, calendar.Show(s.at), key)
		return err
	})
	return text, end, err
}
