package ticket_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
	"scatto/ticket"
)

func TestParseAnswer(t *testing.T) {
	asks := []string{"Su quale PC?", "Da quando?", "Formula a=b"}
	for _, r := range []struct{ name, in, question, answer, no string }{
		{"R29: by number", "1=RECEPTION-1", "Su quale PC?", "RECEPTION-1", ""},
		{"R29: with blanks around", " 2 = da ieri ", "Da quando?", "da ieri", ""},
		{"R29: by its words", "Su quale PC?=RECEPTION-1", "Su quale PC?", "RECEPTION-1", ""},
		{"R29: whatever case, without the mark", "su quale  pc = RECEPTION-1", "Su quale PC?", "RECEPTION-1", ""},
		{"R29: the answer holds the sign", "1=a=b", "Su quale PC?", "a=b", ""},
		{"R29: the question holds the sign", "Formula a=b=sì", "Formula a=b", "sì", ""},
		{"R29: both do, with accents before", "da quando=è = così", "Da quando?", "è = così", ""},
		{"R29: taken back", "1=", "Su quale PC?", "", ""},
		{"R29: question 4 of 3", "4=x", "", "", "unknown-question"},
		{"R29: question 0", "0=x", "", "", "unknown-question"},
		{"R29: another question", "Su quale piano?=x", "", "", "unknown-question"},
		{"R29: no question at all", "RECEPTION-1", "", "", "bad-answer"},
		{"R29: nothing", "", "", "", "bad-answer"},
	} {
		d, err := ticket.ParseAnswer(r.in, asks)
		if refusal.KindOf(err) != r.no || d.Question != r.question || d.Answer != r.answer {
			t.Errorf("%s: %+v, %v", r.name, d, err)
		}
	}
	if _, err := ticket.ParseAnswer("1=x", nil); refusal.KindOf(err) != "no-questions" {
		t.Errorf("R29: a topic without questions: %v", err)
	}
}

func TestAnswer(t *testing.T) {
	one := ticket.Ticket{}.Answer(ticket.Detail{Question: "a", Answer: "1"}, ticket.Detail{Question: "b", Answer: "2"})
	two := one.Answer(ticket.Detail{Question: "a", Answer: "3"}, ticket.Detail{Question: "b"}, ticket.Detail{Question: "c"})
	if diff := cmp.Diff([]ticket.Detail{{Question: "a", Answer: "3"}}, two.Details); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]ticket.Detail{{Question: "a", Answer: "1"}, {Question: "b", Answer: "2"}}, one.Details); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"b", "c"}, two.Unanswered([]string{"a", "b", "c"})); diff != "" {
		t.Error(diff)
	}
}

func TestTested(t *testing.T) {
	list := []string{"Windows 10 Pro*", "Windows Server 2019", "*Linux*12*"}
	for _, r := range []struct {
		name, system string
		list         []string
		ok           bool
	}{
		{"R39: as it is written", "Windows Server 2019", list, true},
		{"R39: in other letters, with other blanks", " windows  SERVER2019 ", list, true},
		{"R39: a star stands for what follows", "Windows 10 Pro 1909", list, true},
		{"R39: and for nothing", "Windows 10 Pro", list, true},
		{"R39: Home is not Pro", "Windows 10 Home", list, false},
		{"R39: a longer name is another one", "Windows Server 2019 Core", list, false},
		{"R39: stars in the middle", "Debian GNU/Linux 12.4", list, true},
		{"R39: parts in their order", "12 Linux", list, false},
		{"R39: nothing known of the machine", " ", list, true},
		{"R39: no list, no warning", "CP/M", nil, true},
		{"R39: a part is not used twice", "aba", []string{"ab*ba"}, false},
		{"R39: star alone", "anything", []string{"*"}, true},
	} {
		if got := ticket.Tested(r.system, r.list); got != r.ok {
			t.Errorf("%s: %v", r.name, got)
		}
	}
}
