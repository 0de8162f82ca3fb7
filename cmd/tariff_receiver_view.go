package cmd

import (
	"time"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// receiverView is the JSON of a price list that a customer was given.
type receiverView struct {
	Number       int64         `json:"number"`
	List         string        `json:"price_list"`
	ValidFrom    calendar.Date `json:"list_valid_from"`
	Customer     string        `json:"customer"`
	CustomerName orNull        `json:"customer_name"`
	How          string        `json:"how"` // e-mail, or as it was said
	To           orNull        `json:"to"`
	Letter       *int64        `json:"message"`       // in the outbox, null: by hand
	State        orNull        `json:"message_state"` // null: by hand
	At           stamp         `json:"at"`            // of the record
	By           string        `json:"by"`
	Received     stamp         `json:"received_at"` // null: the message was not sent yet
	File         orNull        `json:"sha256"`      // of the PDF that was sent
}

func viewReceiver(r shop.Received) receiverView {
	v := receiverView{Number: r.Number, List: r.List, ValidFrom: r.ValidFrom, Customer: r.Customer, CustomerName: orNull(r.Name),
		How: r.How, At: stamp(r.At), By: r.By, Received: stamp(r.On()), File: orNull(r.File)}
	if r.Letter != nil {
		v.How, v.To, v.Letter, v.State = "e-mail", orNull(r.Letter.To), &r.Letter.ID, orNull(r.Letter.State)
	}
	return v
}

func viewReceivers(list []shop.Received) []receiverView {
	views := []receiverView{}
	for _, r := range list {
		views = append(views, viewReceiver(r))
	}
	return views
}

func (env *Env) receiverRows(views []receiverView) *ui.Table {
	t := &ui.Table{Head: []string{"#", env.T("Price list"), env.T("Version"), env.T("Customer"), env.T("Name"), env.T("How"), env.T("Recipient"), env.T("State"), env.T("Received"), env.T("By")},
		Right: []int{0}}
	for _, v := range views {
		state := string(v.State)
		if env.OutTerminal && state != "" {
			state = env.letterWords(state)
		}
		t.Add(v.Number, v.List, v.ValidFrom, v.Customer, v.CustomerName, v.How, v.To, state, env.when(time.Time(v.Received)), v.By)
	}
	return t
}
