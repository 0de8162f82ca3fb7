package document

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"scatto/ticket"
)

func TestPageCanBeReadByEverybody(t *testing.T) {
	for name, p := range map[string]Page{"all": inbox(t), "one": alone(t), "none": {}} {
		t.Run(name, func(t *testing.T) {
			count := map[string]int{}
			ids := map[string]bool{}
			level := 0
			for _, n := range nodes(t, mustPage(t, p)) {
				count[n.Data]++
				if id := attribute(n, "id"); id != "" {
					if ids[id] {
						t.Errorf("id %s twice", id)
					}
					ids[id] = true
				}
				if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
					l := int(n.Data[1] - '0')
					if l > level+1 {
						t.Errorf("h%d follows h%d", l, level)
					}
					level = l
				}
				if n.Data == "html" && attribute(n, "lang") != "it" {
					t.Error("the language is not said")
				}
				if n.Data == "time" && !strings.HasPrefix(attribute(n, "datetime"), "2026-") && !p.At.IsZero() {
					t.Errorf("time without its instant: %q", words(n))
				}
			}
			for _, n := range nodes(t, mustPage(t, p)) {
				if by := attribute(n, "aria-labelledby"); by != "" && !ids[by] {
					t.Errorf("nothing has the id %s", by)
				}
			}
			for _, once := range []string{"h1", "main", "header", "footer", "title"} {
				if count[once] != 1 {
					t.Errorf("%d elements %s", count[once], once)
				}
			}
		})
	}
}

func TestEveryStateIsExplained(t *testing.T) {
	for _, s := range ticket.States() {
		if meaning(s.Label()) == "" {
			t.Errorf("%s is not explained", s.Label())
		}
	}
	if got := meaning("Sospeso"); got != "" {
		t.Errorf("a label that is no state is explained as %q", got)
	}
}

// The pairs that stand on each other, in light and in darkness; on paper the
// ground is white.
func TestContrastIsEnough(t *testing.T) {
	light, rest, _ := strings.Cut(pageStyle, "@media (prefers-color-scheme: dark)")
	dark, rest, _ := strings.Cut(rest, "\n* {")
	_, print, _ := strings.Cut(rest, "@media print")
	for name, css := range map[string]string{"light": light, "dark": dark, "print": print} {
		colours := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z]+): (#[0-9a-f]{3,6});`).FindAllStringSubmatch(css, -1) {
			colours[m[1]] = m[2]
		}
		if len(colours) != 7 {
			t.Fatalf("%s: colours %v", name, colours)
		}
		for _, front := range []string{"ink", "muted", "accent"} {
			for _, back := range []string{"ground", "card", "tint"} {
				if c := contrast(t, colours[front], colours[back]); c < 4.5 {
					t.Errorf("%s: %s on %s has contrast %.2f", name, front, back, c)
				}
			}
		}
	}
}

// contrast as WCAG 2 defines it.
func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	figures := colour[1:]
	if len(figures) == 3 {
		figures = fmt.Sprintf("%[1]c%[1]c%[2]c%[2]c%[3]c%[3]c", figures[0], figures[1], figures[2])
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(figures[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			sum += weight * c / 12.92
		} else {
			sum += weight * math.Pow((c+0.055)/1.055, 2.4)
		}
	}
	return sum
}
