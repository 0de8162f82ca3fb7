package cmd

import (
	"scatto/gdpr"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// erasureView is one erasure of the list: no personal data.
type erasureView struct {
	ID      string       `json:"id"`
	Request orNull       `json:"request"`
	At      stamp        `json:"at"`
	By      orNull       `json:"by"`
	Outcome gdpr.Outcome `json:"outcome"`
	Stage   gdpr.Stage   `json:"stage"`
	Kept    []string     `json:"kept"`
}

func gdprEraseList(env *Env, s *shop.Shop) error {
	found, unended, err := s.Erasures()
	if err != nil {
		return err
	}
	views := []erasureView{}
	for _, r := range found {
		views = append(views, erasureView{r.ID, orNull(r.Request), stamp(r.At), orNull(r.By), r.Outcome, r.Stage, gdpr.Lines(r.Portions, gdpr.Kept)})
	}
	if !env.json {
		for _, id := range unended {
			env.warn("erasure %s was cut off: complete it with scatto gdpr erase --resume %s", id, id)
		}
	}
	return env.print(views, func() *ui.Table {
		t := &ui.Table{Head: []string{"#", env.T("When"), env.T("By"), env.T("Request"), env.T("Outcome"), env.T("Kept")}, Right: []int{5}}
		for _, v := range views {
			t.Add(v.ID, v.At.String(), string(v.By), string(v.Request), string(v.Outcome), len(v.Kept))
		}
		return t
	})
}

type replayView struct {
	ID    string `json:"id"`
	Found bool   `json:"found"`
	Done  bool   `json:"done_before"`
}

func viewReplayed(found []shop.Replayed) []replayView {
	out := []replayView{}
	for _, r := range found {
		out = append(out, replayView{r.ID, r.Found, r.Done})
	}
	return out
}

func gdprEraseReplay(env *Env, s *shop.Shop, path string) error {
	found, err := s.ReplayFile(path)
	if err != nil {
		return err
	}
	views := viewReplayed(found)
	return env.print(views, func() *ui.Table {
		t := &ui.Table{Head: []string{"#", env.T("Found"), env.T("Done before")}}
		for _, v := range views {
			if env.OutTerminal {
				t.Add(v.ID, env.yesNo(v.Found), env.yesNo(v.Done))
				continue
			}
			t.Add(v.ID, v.Found, v.Done)
		}
		return t
	})
}

func (env *Env) yesNo(b bool) string {
	if b {
		return env.T("yes")
	}
	return env.T("no")
}

// fateWord is what becomes of data, as tables say it.
func (env *Env) fateWord(f gdpr.Fate) string {
	return map[gdpr.Fate]string{gdpr.Erased: env.T("erased"), gdpr.Pseudonymised: env.T("pseudonym"), gdpr.Kept: env.T("kept")}[f]
}
