package shop

import (
	"cmp"
	"slices"

	"scatto/gdpr"
	"scatto/internal/customer"
	"scatto/internal/store"
)

// SeenNotice is the last version that a person was shown.
type SeenNotice struct {
	gdpr.Shown
	Name    string // of the person or the customer
	Current bool   // it is the one in force
	Never   bool   // none was shown
}

// NoticeReaders lists every person who was shown a notice, with the last
// version; with a version only those who were shown that one; with missing the
// customers and their people who have not seen the one in force.
func (s *Shop) NoticeReaders(version string, missing bool) (list []SeenNotice, err error) {
	err = s.view(func(tx *store.Tx) error {
		if version != "" {
			if _, err := s.findNotice(tx, version); err != nil {
				return err
			}
		}
		all, err := notices(tx)
		if err != nil {
			return err
		}
		current, _ := gdpr.NoticeOn(all, s.Today())
		names, err := peopleNames(tx)
		if err != nil {
			return err
		}
		last := map[string]SeenNotice{}
		err = each(tx, store.ShownNoticesPrefix(), func(_ store.Key, n gdpr.Shown) error {
			if version != "" && n.Version != version {
				return nil
			}
			if had, ok := last[n.Person()]; !ok || !n.On.Before(had.On) {
				one := SeenNotice{Shown: n, Name: names[n.Person()].name, Current: n.Hash == current.Hash && current.Hash != ""}
				one.Customer = cmp.Or(n.Customer, names[n.Person()].customer)
				last[n.Person()] = one
			}
			return nil
		})
		if err != nil {
			return err
		}
		if missing {
			list = unseen(names, last)
		} else {
			for _, one := range last {
				list = append(list, one)
			}
		}
		slices.SortFunc(list, func(a, b SeenNotice) int {
			return cmp.Or(cmp.Compare(a.Customer, b.Customer), cmp.Compare(a.Person(), b.Person()))
		})
		return nil
	})
	return list, err
}

// NoticesShown lists all that one person was shown, oldest first.
func (s *Shop) NoticesShown(person string) (list []gdpr.Shown, err error) {
	err = s.view(func(tx *store.Tx) error {
		list, err = shownTo(tx, person)
		return err
	})
	return list, err
}

// reader is somebody who is to be shown the notice.
type reader struct{ name, customer string }

// peopleNames knows the customers by id and their addresses and people by
// address.
func peopleNames(tx *store.Tx) (map[string]reader, error) {
	cards, err := allCards(tx)
	out := map[string]reader{}
	for _, card := range cards {
		out[card.ID] = reader{card.Name, card.ID}
		for _, e := range card.Emails {
			out[customer.FoldEmail(e)] = reader{card.Name, card.ID}
		}
		for _, p := range card.People {
			if p.Email != "" {
				out[customer.FoldEmail(p.Email)] = reader{joinWords(" ", p.FirstName, p.Surname), card.ID}
			}
		}
	}
	return out, err
}

// unseen lists who has not seen the notice in force: each address of a
// customer, or the customer when he has none. Who saw it as customer has seen it.
func unseen(names map[string]reader, last map[string]SeenNotice) (list []SeenNotice) {
	reached := map[string]bool{}
	for person, r := range names {
		if person != r.customer {
			reached[r.customer] = true
		}
	}
	for person, r := range names {
		if last[person].Current || last[r.customer].Current || person == r.customer && reached[person] {
			continue
		}
		one, had := last[person]
		if !had {
			one, had = last[r.customer]
			one.Never = !had
			if person != r.customer {
				one.Email = person
			}
		}
		one.Name, one.Customer = r.name, r.customer
		list = append(list, one)
	}
	return list
}
