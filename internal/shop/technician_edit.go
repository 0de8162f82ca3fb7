package shop

import (
	"scatto/gdpr/ads"
	"scatto/internal/customer"
	"scatto/internal/store"
	"scatto/internal/text"
)

// EditTechnician changes the card of a person of the shop, also of one who
// left: what nominations and lists say about that time must be right. The name
// itself stays, because records carry it.
func (s *Shop) EditTechnician(name string, edit func(Technician) (Technician, error)) (out Technician, err error) {
	if name, err = text.Line("name", name, 60); err != nil {
		return out, err
	}
	err = s.write(opTechnician, func(w *write) error {
		old, ok, err := get[Technician](w.Tx, technicianKey(name))
		if err != nil {
			return err
		}
		if !ok {
			return noTechnician(w.Tx, name)
		}
		if out, err = edit(old); err != nil {
			return err
		}
		out.Name, out.Since, out.Left, out.Earlier = old.Name, old.Since, old.Left, old.Earlier
		if out, err = s.checkedTechnician(out); err != nil {
			return err
		}
		return w.put(technicianKey(out.Name), technicianID(out.Name), technicianID(out.Name), out)
	})
	return out, err
}

// checkedTechnician tests the parts of a card that people type.
func (s *Shop) checkedTechnician(t Technician) (Technician, error) {
	var err error
	if t.Phone, err = text.Line("phone number", t.Phone, 40); err != nil {
		return t, err
	}
	if t.Email != "" {
		if err := customer.CheckEmail(t.Email); err != nil {
			return t, err
		}
	}
	t.Person, err = ads.NewPerson(t.Person, s.Today())
	return t, err
}

// Technician reads one card by the name.
func (s *Shop) Technician(name string) (t Technician, err error) {
	if name, err = text.Line("name", name, 60); err != nil {
		return t, err
	}
	err = s.view(func(tx *store.Tx) error {
		var ok bool
		if t, ok, err = get[Technician](tx, technicianKey(name)); err == nil && !ok {
			err = noTechnician(tx, name)
		}
		return err
	})
	return t, err
}
