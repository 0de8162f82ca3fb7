package shop

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"scatto/gdpr"
	"scatto/gdpr/ads"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/contract"
	"scatto/ticket"
)

// What a refusal of something unknown names as meant: it is looked for only
// once nothing was found, and in one reading of what there is.

// nearCustomers names the customers among cards that words may have meant, the
// nearest first.
func nearCustomers(tx *store.Tx, cards []Card, words string) ([]string, error) {
	unnamed, err := unnamedCustomer(tx)
	if err != nil {
		return nil, err
	}
	type hit struct {
		card *Card
		far  int
	}
	var hits []hit
	wanted := customer.NewSlip(words)
	for i := range cards {
		if far, ok := wanted.Near(cards[i].Customer); ok && !unnamed(cards[i]) {
			hits = append(hits, hit{&cards[i], far})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return a.far - b.far })
	var names []string
	for _, h := range hits[:min(len(hits), refusal.MostNear)] {
		names = append(names, customerNamed(*h.card))
	}
	return names, nil
}

// unnamedCustomer tells who is not named unasked: a person whose data are
// restricted, which are only kept (art. 18).
func unnamedCustomer(tx *store.Tx) (func(Card) bool, error) {
	held, err := limitations(tx)
	return func(c Card) bool {
		return c.Kind == customer.Person && slices.ContainsFunc(held, func(l gdpr.Limitation) bool { return namedOn(l.Subject, c) != nil })
	}, err
}

// calledBy is a name, cut where it is long, with its id.
func calledBy(name, id string) string {
	if short := text.Cut(name, 40); short != name {
		name = strings.TrimSpace(short) + "…"
	}
	return fmt.Sprintf("%q (%s)", name, id)
}

func customerNamed(c Card) string { return calledBy(c.Name, c.ID) }

// orCustomer adds to a refusal of words that are no id whom they may mean.
func orCustomer(tx *store.Tx, no error, words string) error {
	var e *refusal.Error
	if !errors.As(no, &e) || words == "" {
		return no
	}
	cards, err := allCards(tx)
	if err != nil {
		return err
	}
	near, err := nearCustomers(tx, cards, words)
	if err != nil {
		return err
	}
	return e.OrMeant(near...)
}

// nearNumbers names the things whose numbers n may be a slip of; name gives ""
// for a number that nothing has.
func nearNumbers(n int64, name func(int64) (string, error)) ([]string, error) {
	for _, slips := range refusal.SlipsOf(n) {
		var names []string
		for _, other := range slips {
			one, err := name(other)
			if err != nil {
				return nil, err
			}
			if one != "" {
				names = append(names, one)
			}
		}
		if len(names) > refusal.MostNear {
			return nil, nil // so many are as near: a guess would say nothing
		}
		if len(names) > 0 {
			return names, nil
		}
	}
	return nil, nil
}

// noCustomer refuses an id that no customer has.
func noCustomer(tx *store.Tx, n int) error {
	unnamed, err := unnamedCustomer(tx)
	if err != nil {
		return err
	}
	near, err := nearNumbers(int64(n), func(other int64) (string, error) {
		c, ok, err := get[Card](tx, store.CustomerKey(customer.ID(int(other))))
		if !ok || unnamed(c) {
			return "", err
		}
		return customerNamed(c), nil
	})
	if err != nil {
		return err
	}
	return refusal.NotFound("no-customer", "there is no customer %s", customer.ID(n)).WithHint("scatto customer list").OrMeant(near...)
}

// noTicket refuses a number that no ticket has. What is near is named without
// its subject: that is the requester's, and may be restricted.
func noTicket(tx *store.Tx, n int64) error {
	near, err := nearNumbers(n, func(other int64) (string, error) {
		t, ok, err := get[ticket.Ticket](tx, store.TicketKey(other))
		if !ok {
			return "", err
		}
		return strings.TrimSuffix(t.Name()+" ("+t.Customer+")", " ()"), nil
	})
	if err != nil {
		return err
	}
	return refusal.NotFound("no-ticket", "there is no ticket %d", n).WithHint("scatto ticket list --all").OrMeant(near...)
}

// noContract refuses an id that no contract has.
func noContract(tx *store.Tx, id string) error {
	no := refusal.NotFound("no-contract", "there is no contract %s", id).WithHint("scatto contract list")
	n, err := strconv.ParseInt(strings.TrimPrefix(id, "K"), 10, 40)
	if err != nil {
		return no
	}
	near, err := nearNumbers(n, func(other int64) (string, error) {
		c, ok, err := get[contract.Contract](tx, store.ContractKey(contractID(other)))
		if !ok {
			return "", err
		}
		return fmt.Sprintf("%s (%s, %s)", c.ID, c.Kind, c.Customer), nil
	})
	if err != nil {
		return err
	}
	return no.OrMeant(near...)
}

// orTechnician adds to a refusal of a name who is on record with one like it.
func orTechnician(tx *store.Tx, no *refusal.Error, name string) error {
	var names []string
	err := each(tx, store.TechnicianPrefix(), func(_ store.Key, t Technician) error {
		names = append(names, t.Name)
		return nil
	})
	if err != nil {
		return err
	}
	return no.OrMeant(refusal.AllNear(name, names)...)
}

func noTechnician(tx *store.Tx, name string) error {
	return orTechnician(tx, refusal.NotFound("no-technician", "there is no technician %q", name).WithHint("scatto technician list"), name)
}

func noDevice(tx *store.Tx, customerID, id string) error {
	devices, err := devicesOf(tx, customerID)
	if err != nil {
		return err
	}
	return noDeviceAmong(devices, customerID, id)
}

func noDeviceAmong(devices []ads.Device, customerID, id string) error {
	return refusal.NotFound("no-device", "customer %s has no device %q", customerID, id).WithHint("scatto ads device list %s", customerID).
		OrMeant(ads.NearDevices(id, devices)...)
}

// nearSites names the sites whose names ref may be a slip of.
func nearSites(all []customer.Site, ref string) (near []string) {
	var names []string
	ids := map[string]string{}
	for _, one := range all {
		names, ids[one.Name] = append(names, one.Name), one.ID
	}
	for _, name := range refusal.AllNear(ref, names) {
		near = append(near, calledBy(name, ids[name]))
	}
	return near
}
