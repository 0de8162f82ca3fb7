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
	if env.OutTerminal {
		return env.receiverTable(views)
	}
	t := &ui.Table{}
	for _, v := range views {
		t.Add(v.Number, v.List, v.ValidFrom, v.Customer, v.CustomerName, v.How, v.To, v.State, v.Received, v.By)
	}
	return t
}

// receiverTable is for a person: the address says that it went by mail.
func (env *Env) receiverTable(views []receiverView) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Received"), env.T("Price list"), env.T("Version"), env.T("Customer"), "", env.T("How")}}
	for _, v := range views {
		received, how := env.when(time.Time(v.Received)), v.How
		if v.Letter != nil {
			how = string(v.To)
		}
		if received == "" {
			received = env.letterWords(string(v.State))
		}
		t.Add(received, v.List, v.ValidFrom, v.Customer, v.CustomerName, how)
	}
	return t
}
