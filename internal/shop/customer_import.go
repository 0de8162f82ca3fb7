package shop

import (
	"strings"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// Imported is what an import took in.
type Imported struct {
	Cards   []Card // new ones, without id in a dry run
	Skipped int    // lines whose customer is on record with the same data
	Kept    int    // lines whose customer is on record with other data, left as it is here
	Wrong   []customer.RowError
}

// roomPerCard is the room in bytes that one more card surely finds in a
// transaction, with its indexes and its part of the log line.
const roomPerCard = 64 << 10

// logPerCard is what a change adds to the log line, which is written last.
const logPerCard = 300

// ImportCustomers adds all or none, in one transaction.
func (s *Shop) ImportCustomers(list []customer.Customer) (cards []Card, err error) {
	err = s.write("customer.import", func(w *write) error {
		cards = nil
		for _, c := range list {
			card, err := w.addCustomer(c)
			if err != nil {
				return err
			}
			cards = append(cards, card)
		}
		return nil
	})
	return cards, err
}

const importsCustomers = "customers"

// ImportRows takes in all rows, or none when one contradicts the cards on
// record or the configuration: then Wrong says which. A row is on record when a
// card bears its external id, VAT number or tax code, or says the same; such
// rows are skipped, so a run that was cut off is simply repeated. A dry run
// only checks.
func (s *Shop) ImportRows(rows []customer.Row, o ImportOptions) (out Imported, err error) {
	var fresh []customer.Row
	hash := rowsHash(rows)
	err = s.view(func(tx *store.Tx) error {
		if err := checkMark(tx, importsCustomers, hash, o); err != nil {
			return err
		}
		known, err := knownCards(tx)
		if err != nil {
			return err
		}
		prints := map[string]int{}
		for _, row := range rows {
			card, err := known.card(row)
			switch {
			case err != nil:
			case card == nil:
				if err = s.freshRow(tx, row); err == nil {
					err = twicePrinted(prints, row)
				}
				if err == nil {
					fresh = append(fresh, row)
				}
			case len(row.Differs(card.Customer)) == 0:
				out.Skipped++
			case o.Keep:
				out.Kept++
			default:
				err = refusal.Rule("duplicate-customer", "customer %s is on record with other data: %s", card.ID, strings.Join(row.Differs(card.Customer), ", ")).
					WithHint("scatto customer show %s; --keep leaves the cards on record as they are", card.ID)
			}
			if err != nil {
				if refusal.KindOf(err) == "" {
					return err
				}
				out.Wrong = append(out.Wrong, customer.RowError{Line: row.Line, Err: err})
			}
		}
		return nil
	})
	if err != nil || len(out.Wrong) > 0 {
		return Imported{Wrong: out.Wrong}, err
	}
	if o.DryRun {
		for _, row := range fresh {
			out.Cards = append(out.Cards, Card{Customer: row.Customer})
		}
		return out, nil
	}
	cards := make([]Card, len(fresh))
	err = s.inBatches(importsCustomers, "customer.import", hash, len(rows), len(fresh), func(w *write, i int) (err error) {
		cards[i], err = w.addRow(fresh[i])
		return err
	})
	out.Cards = cards
	return out, err
}

// addRow adds a card, and what its mandate was used for under another system.
func (w *write) addRow(row customer.Row) (card Card, err error) {
	if card, err = w.addCustomer(row.Customer); err != nil || row.LastUse.IsZero() {
		return card, err
	}
	life, err := mandateLife(w.Tx, card)
	if err != nil {
		return card, err
	}
	return card, w.putMandate(life.Used(customer.MandateUse{
		On: row.LastUse, ID: card.Mandate.ID, IBAN: card.IBAN, Creditor: w.shop.Config.Company.CreditorID,
	}))
}

// freshRow refuses what would be refused once the file is half in: a mandate's
// id that another customer has, what the configuration does not know, a use in
// the future.
func (s *Shop) freshRow(tx *store.Tx, row customer.Row) error {
	if _, err := s.checkedCustomer(row.Customer); err != nil {
		return err
	}
	if row.LastUse.After(s.Today()) {
		return refusal.Rule("future", "%s lies in the future", row.LastUse)
	}
	if row.Mandate.ID == "" {
		return nil
	}
	other, taken, err := get[string](tx, store.MandateCustomerKey(row.Mandate.ID))
	if err == nil && taken {
		err = refusal.Rule("duplicate-mandate", "mandate %s is already one of customer %s", row.Mandate.ID, other).
			WithHint("each mandate has its own id")
	}
	return err
}

// cardBook finds cards by what a row may say of them.
type cardBook struct {
	byNumber map[string]*Card // external id, VAT number, tax code
	byPrint  map[string]*Card
}

func knownCards(tx *store.Tx) (k cardBook, err error) {
	k = cardBook{map[string]*Card{}, map[string]*Card{}}
	cards, err := allCards(tx)
	for i := range cards {
		for _, n := range rowNumbers(cards[i].Customer) {
			k.byNumber[n] = &cards[i]
		}
		k.byPrint[cardPrint(cards[i].Customer)] = &cards[i]
	}
	return k, err
}

// card finds the card of a row, nil for none; a row that two cards claim is
// refused. Only a row without any number is known by its name and address.
func (k cardBook) card(row customer.Row) (card *Card, err error) {
	numbers := rowNumbers(row.Customer)
	for _, n := range numbers {
		switch other := k.byNumber[n]; {
		case other == nil || other == card:
		case card != nil:
			return nil, refusal.Rule("duplicate-customer", "the line has the numbers of two customers, %s and %s", card.ID, other.ID).
				WithHint("scatto customer show %s", other.ID)
		default:
			card = other
		}
	}
	if card == nil && len(numbers) == 0 {
		card = k.byPrint[cardPrint(row.Customer)]
	}
	return card, nil
}

// rowNumbers are the identifiers that are one customer's only.
func rowNumbers(c customer.Customer) (out []string) {
	for _, key := range taxKeys(Card{Customer: c}) {
		out = append(out, string(key))
	}
	if c.ExternalID != "" {
		out = append(out, "ext "+c.ExternalID)
	}
	return out
}

// cardPrint is by what a customer without numbers is known.
func cardPrint(c customer.Customer) string {
	return customer.Fold(strings.Join([]string{c.Name, c.Address, c.ZIP, c.City, c.PEC, strings.Join(c.Emails, " "), c.Phone}, "\x00"))
}

// twicePrinted refuses a row without any number that says what one before it
// says: nothing would ever tell the two cards apart.
func twicePrinted(prints map[string]int, row customer.Row) error {
	if len(rowNumbers(row.Customer)) > 0 {
		return nil
	}
	print := cardPrint(row.Customer)
	if before, twice := prints[print]; twice {
		return refusal.Rule("duplicate-customer", "the same customer is on line %d and on line %d", before, row.Line).
			WithHint("when there are two, give each a tax code or an external_id")
	}
	prints[print] = row.Line
	return nil
}
