package content

import (
	"chunfeng/store/record"
)

// Rule is one line of the routing table: which kind of union to propose when
// the condition holds. The first that holds wins.
type Rule struct {
	Rule     int       `toml:"rule"` // number stored with the application
	When     Condition `toml:"when"`
	Code     string    `toml:"code"`     // of the list "union_kinds"
	District bool      `toml:"district"` // the union is that of the district where the person works
}

// unionKinds is the list that the routing table draws from.
const unionKinds = "union_kinds"

// Propose gives the union that the form's routing table proposes, or the kind
// that the person chose instead, with the number of its rule. A member applies
// for a transfer. The zero Proposal means that the form routes nowhere.
func (c *Catalog) Propose(f *Form, a record.Answers, s Session) record.Proposal {
	return c.Survey(f, a, s).Propose()
}

// Propose gives the union; see Catalog.Propose.
func (l *Survey) Propose() record.Proposal {
	f, chosen := l.form, l.text(RoleUnionRule)
	p := record.Proposal{}
	for _, r := range f.Routing {
		if chosen != "" && r.Code != chosen {
			continue
		}
		if ok, _ := r.When.holds(l.end, true); ok || chosen != "" {
			p.Rule, p.Code, p.Union = r.Rule, r.Code, l.catalog.union(r, f, l.kept)
			break
		}
	}
	p.Transfer = l.text(RoleTransfer) == "Y"
	return p
}

// union names the union in Chinese: the kind, with the district where that is
// known. Headquarters' list of unions will give full names.
func (c *Catalog) union(r *Rule, f *Form, kept record.Answers) string {
	list := c.Lists[unionKinds]
	if list == nil {
		return ""
	}
	name := list.Label(r.Code).ZH
	if q := f.Playing(RoleDistrict); r.District && q != nil {
		name = q.Shown(kept[q.Key], ZH) + name
	}
	return name
}

// Dues gives what an application chose and how it was paid, nil when no tier
// was chosen.
func (c *Catalog) Dues(f *Form, a record.Answers, s Session) *record.Dues {
	kept := f.Prune(a, s)
	text := func(r Role) string {
		if q := f.Playing(r); q != nil {
			return kept.Text(q.Key)
		}
		return ""
	}
	p, t, ok := c.Params.Dues.Tier(text(RoleTier))
	if !ok {
		return nil
	}
	return &record.Dues{
		Product: p.ID, Tier: t.Number, Amount: t.Amount(),
		Method: text(RoleMethod), Receipt: text(RoleReceipt), Edition: c.Params.Dues.Edition,
	}
}
