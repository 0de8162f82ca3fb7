package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newTechnician(env *Env) *cobra.Command {
	return group(env, "technician", env.T("the people of the shop"),
		newTechnicianAdd(env),
		newTechnicianEdit(env),
		newTechnicianLeave(env),
		newTechnicianList(env),
		newTechnicianShow(env),
	)
}

// technicianView is the JSON of a technician.
type technicianView struct {
	Name    string        `json:"name"`
	Email   orNull        `json:"email"`
	Phone   orNull        `json:"phone"`
	Since   calendar.Date `json:"since"`
	Left    calendar.Date `json:"left"`
	Earlier []shop.Stay   `json:"earlier"`
}

func viewTechnician(t shop.Technician) technicianView {
	return technicianView{t.Name, orNull(t.Email), orNull(t.Phone), t.Since, t.Left, list(t.Earlier)}
}

func (env *Env) technicianRows(found []shop.Technician) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Name"), env.T("E-mail"), env.T("Phone"), env.T("Since"), env.T("Left on")}}
	for _, one := range found {
		t.Add(one.Name, one.Email, one.Phone, one.Since, one.Left)
	}
	return t
}
