package cmd

import (
	"fmt"
	"strconv"
	"strings"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type portionView struct {
	Category gdpr.DataCategory `json:"category"`
	Label    string            `json:"label"` // Italian
	Fate     gdpr.Fate         `json:"fate"`
	Count    int               `json:"count"`
	IDs      []string          `json:"ids"`
	Reason   orNull            `json:"reason"`
	Until    calendar.Date     `json:"until"`
}

type obstacleView struct {
	Kind   string `json:"kind"`
	ID     string `json:"id"`
	Blocks bool   `json:"blocks"`
	Reason string `json:"reason"`
}

// erasePlanView is the preview.
type erasePlanView struct {
	Known     bool           `json:"known"`
	Erased    bool           `json:"erased"` // always false: it is the preview
	Subject   gdpr.Subject   `json:"subject"`
	Customers []string       `json:"customers"`
	Maybe     []string       `json:"perhaps_also"`
	Outcome   gdpr.Outcome   `json:"outcome"`
	Portions  []portionView  `json:"portions"`
	Kept      []string       `json:"kept"`
	Deleted   []string       `json:"deleted"`
	Obstacles []obstacleView `json:"obstacles"`
	Namesakes []string       `json:"namesakes"`
	Unread    []string       `json:"unread_files"`
	Outside   []string       `json:"outside"`
	Preview   string         `json:"preview"`
	Unended   orNull         `json:"unended"`
}

func viewPortions(list []gdpr.Portion) []portionView {
	out := []portionView{}
	for _, p := range list {
		label := p.Category.Label()
		if p.Year > 0 {
			label += " " + strconv.Itoa(p.Year)
		}
		out = append(out, portionView{p.Category, label, p.Fate, p.Count, append([]string{}, p.IDs...), orNull(p.Reason), p.Until})
	}
	return out
}

func (env *Env) showPlan(plan shop.ErasePlan) error {
	v := erasePlanView{Known: plan.Known, Subject: plan.Subject, Customers: list(plan.Customers), Maybe: list(plan.Maybe),
		Outcome: gdpr.ErasureOutcome(plan.Portions), Portions: viewPortions(plan.Portions), Kept: gdpr.Lines(plan.Portions, gdpr.Kept),
		Deleted: gdpr.Lines(plan.Portions, gdpr.Erased), Obstacles: []obstacleView{}, Namesakes: list(plan.Namesakes), Unread: list(plan.Unread),
		Outside: list(plan.Outside), Preview: plan.Token, Unended: orNull(plan.Unended)}
	for _, o := range plan.Obstacles {
		v.Obstacles = append(v.Obstacles, obstacleView(o))
	}
	if err := env.print(v, func() *ui.Table { return env.portionRows(plan.Portions) }); err != nil || env.json {
		return err
	}
	env.warnPlan(plan)
	if len(plan.Goes()) > 0 && !plan.Blocked() && !env.asks() {
		fmt.Fprintln(env.Err, env.T("nothing was erased yet; to erase it: the same command with --yes --preview %s", plan.Token))
	}
	return nil
}

func (env *Env) portionRows(portions []gdpr.Portion) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Fate"), env.T("What"), "#", env.T("Why, until"), env.T("Where")}, Right: []int{2}}
	for _, p := range portions {
		where := strings.Join(p.IDs, " ")
		if env.OutTerminal && len(p.IDs) > 3 {
			where = strings.Join(p.IDs[:3], " ") + " …"
		}
		why := p.Reason
		if !p.Until.IsZero() {
			why = strings.TrimSpace(why + " → " + p.Until.String())
		}
		name := p.Category.Label()
		if p.Year > 0 {
			name += " " + strconv.Itoa(p.Year)
		}
		t.Add(env.fateWord(p.Fate), name, p.Count, why, where)
	}
	return t
}

// warnPlan says what a person must know before the code is typed.
func (env *Env) warnPlan(plan shop.ErasePlan) {
	if plan.Unended != "" {
		env.warn("erasure %s of this person was cut off: with --yes it is completed", plan.Unended)
	}
	if !plan.Known {
		env.warn("nothing is known of this person")
	}
	for _, o := range plan.Obstacles {
		if o.Blocks {
			env.warn("%s stands against the erasure: %s", o.ID, o.Reason)
		} else {
			env.warn("%s: %s", o.ID, o.Reason)
		}
	}
	if len(plan.Maybe) > 0 {
		env.warn("the same name also writes from %s: if it is the same person, add --email", strings.Join(plan.Maybe, ", "))
	}
	if len(plan.Namesakes) > 0 {
		env.warn("only the name stands in %s: another person, or the same? It stays", strings.Join(firstFew(plan.Namesakes), ", "))
	}
	if len(plan.Unread) > 0 {
		env.warn("pictures and files that cannot be read, look into them: %s", strings.Join(firstFew(plan.Unread), ", "))
	}
}

func firstFew(list []string) []string {
	if len(list) > 6 {
		return append(append([]string{}, list[:6]...), "…")
	}
	return list
}

// erasedView is the receipt, as it is kept.
type erasedView struct {
	ID        orNull        `json:"id"`
	Erased    bool          `json:"erased"`
	Request   orNull        `json:"request"`
	At        stamp         `json:"at"`
	Pseudonym orNull        `json:"pseudonym"`
	Outcome   gdpr.Outcome  `json:"outcome"`
	Portions  []portionView `json:"portions"`
	Kept      []string      `json:"kept"`
	Deleted   []string      `json:"deleted"`
	Unread    []string      `json:"unread_files"`
	Outside   []string      `json:"outside"`
	Records   int           `json:"records_changed"`
	Files     int           `json:"files_removed"`
	Receipt   orNull        `json:"receipt"`
	PDF       orNull        `json:"pdf"`
	SHA256    orNull        `json:"sha256"`
}

func (env *Env) showErased(s *shop.Shop, r gdpr.ErasureReceipt, pdf string) error {
	v := erasedView{ID: orNull(r.ID), Erased: r.ID != "", Request: orNull(r.Request), At: stamp(r.At), Pseudonym: orNull(r.Pseudonym), Outcome: r.Outcome,
		Portions: viewPortions(r.Portions), Kept: gdpr.Lines(r.Portions, gdpr.Kept), Deleted: gdpr.Lines(r.Portions, gdpr.Erased), Unread: list(r.Unread),
		Outside: list(r.Outside), Records: r.Records, Files: r.Files}
	if r.ID != "" {
		papers, err := s.WriteReceipt(r, pdf)
		if err != nil {
			return err
		}
		v.Receipt, v.PDF, v.SHA256 = orNull(papers.JSON), orNull(papers.PDF), orNull(papers.SHA256)
	}
	if r.ID != "" && s.Config.Retention.Journal == "" && !env.json {
		env.warn("the journal of erasures lies on the disk of the data: keep a copy on another one with scatto config set gdpr.journal FILE")
	}
	return env.say(v, func() *ui.Table {
		return fields("id", r.ID, "outcome", string(r.Outcome), "records_changed", r.Records, "files_removed", r.Files, "pdf", string(v.PDF))
	}, func() string {
		if r.ID == "" {
			return env.T("nothing is left to be erased")
		}
		out := env.T("%s: erased, %d records and %d files; receipt: %s", r.ID, r.Records, r.Files, string(v.PDF))
		if len(v.Kept) > 0 {
			out += "\n" + env.T("kept: %s", strings.Join(v.Kept, "; "))
		}
		return out
	})
}
