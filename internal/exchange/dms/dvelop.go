package dms

import (
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/rollout/usage"
)

// dvelop speaks with the DMS app of d.velop documents. It follows the links of the answers (HAL) and asks with the default
// source system of the repository, whose categories and properties every repository has.
type dvelop struct {
	*session
	repository string
	links      halLinks // of the repository, once they are known
	source     dvelopSource
}

type halLink struct {
	Href string `json:"href"`
}

type halLinks map[string]halLink

type dvelopSource struct {
	ID         string `json:"id"`
	Categories *[]struct {
		Key  string `json:"key"`
		Name string `json:"displayName"`
	} `json:"categories"`
}

// dvelopPage is the size of a page; d.velop allows 1,000 at most.
const dvelopPage = 500

// created is the property of the default source system with the moment at which an object was filed.
const created = "property_creation_date"

// Repository implements usage.Connector.
func (d *dvelop) Repository(ctx context.Context) (usage.Repository, error) {
	var root struct {
		Links halLinks `json:"_links"`
	}
	if err := d.ask(ctx, strings.TrimSuffix(d.base.Path, "/")+"/dms", nil, &root); err != nil {
		return usage.Repository{}, err
	}
	list, _, known := strings.Cut(root.Links["repo"].Href, "{repositoryid}")
	if !known {
		return usage.Repository{}, problem.New(problem.Unavailable, "dms.malformed")
	}
	var all struct {
		Repositories []struct{ ID, Name string } `json:"repositories"`
	}
	if err := d.ask(ctx, strings.TrimSuffix(list, "/"), nil, &all); err != nil {
		return usage.Repository{}, err
	}
	names, ids := map[string]string{}, []string{}
	for _, r := range all.Repositories {
		names[r.ID], ids = r.Name, append(ids, r.ID)
	}
	id, err := chosen(d.repository, ids)
	if err != nil {
		return usage.Repository{}, err
	}
	var one struct {
		Links halLinks `json:"_links"`
	}
	if err := d.ask(ctx, list+url.PathEscape(id), nil, &one); err != nil {
		return usage.Repository{}, err
	}
	d.links = one.Links
	return usage.Repository{ID: id, Name: names[id], Product: "d.velop documents"}, nil
}

// ask follows a link with parameters. Of a templated one the part before the template is taken.
func (d *dvelop) ask(ctx context.Context, href string, params url.Values, into any) error {
	plain, _, _ := strings.Cut(href, "{")
	u, err := d.follow(plain)
	if err != nil {
		return err
	}
	q := u.Query()
	for k, v := range params {
		q[k] = v
	}
	u.RawQuery = q.Encode()
	return d.get(ctx, u, into)
}

// ready makes sure that the links of the repository and its source are known.
func (d *dvelop) ready(ctx context.Context) error {
	if d.links == nil {
		if _, err := d.Repository(ctx); err != nil {
			return err
		}
	}
	if d.source.Categories == nil {
		if err := d.ask(ctx, d.links["source"].Href, nil, &d.source); err != nil {
			return err
		}
	}
	if d.source.Categories == nil || d.source.ID == "" {
		return problem.New(problem.Unavailable, "dms.malformed")
	}
	return nil
}

// Classes implements usage.Connector: the categories of the repository.
func (d *dvelop) Classes(ctx context.Context) ([]usage.Class, error) {
	if err := d.ready(ctx); err != nil {
		return nil, err
	}
	out := make([]usage.Class, 0, len(*d.source.Categories))
	for _, c := range *d.source.Categories {
		if len(out) < maxClasses && c.Key != "" {
			out = append(out, usage.Class{ID: c.Key, Name: c.Name})
		}
	}
	return out, nil
}

func (d *dvelop) known(classID string) bool {
	for _, c := range *d.source.Categories {
		if c.Key == classID {
			return true
		}
	}
	return false
}

type dvelopItems struct {
	Links halLinks `json:"_links"`
	Items *[]struct {
		ID         string `json:"id"`
		Properties []struct {
			Key   string `json:"key"`
			Value string `json:"value"`
		} `json:"sourceProperties"`
	} `json:"items"`
}

// Count implements usage.Connector. d.velop says no total, so that the hits are counted page by page.
func (d *dvelop) Count(ctx context.Context, classID string, since time.Time) (usage.Counted, error) {
	if err := d.ready(ctx); err != nil {
		return usage.Counted{}, err
	}
	if !d.known(classID) {
		return usage.Counted{}, problem.New(problem.Unavailable, "dms.classUnknown")
	}
	href, params, err := d.question(classID, since)
	if err != nil {
		return usage.Counted{}, err
	}
	firsts, sum := map[string]bool{}, 0
	for range d.limits.Pages {
		var page dvelopItems
		if err := d.ask(ctx, href, params, &page); err != nil {
			return usage.Counted{}, err
		}
		n, err := page.count(since, firsts)
		if err != nil {
			return usage.Counted{}, err
		}
		sum += n
		if href = page.Links["next"].Href; href == "" {
			return usage.Counted{Documents: sum}, nil
		}
		params = nil
	}
	return usage.Counted{Documents: sum, AtLeast: true}, nil
}

// question is the search for a category and everything from a day on ("day|-" is a range without an end).
func (d *dvelop) question(classID string, since time.Time) (string, url.Values, error) {
	categories, err := json.Marshal([]string{classID})
	properties, err2 := json.Marshal(map[string][]string{created: {since.Format(time.DateOnly) + "|-"}})
	return d.links["searchresultwithmapping"].Href, url.Values{
		"sourceid": {d.source.ID}, "sourcecategories": {string(categories)}, "sourceproperties": {string(properties)},
		"sourcepropertysort": {created}, "ascending": {"false"}, "page": {"1"}, "pagesize": {strconv.Itoa(dvelopPage)},
	}, errors.Join(err, err2)
}

// count counts the objects of a page. One that says it is older was not asked for, and does not count.
func (p dvelopItems) count(since time.Time, firsts map[string]bool) (int, error) {
	if p.Items == nil {
		return 0, problem.New(problem.Unavailable, "dms.malformed")
	}
	n := 0
	for i, item := range *p.Items {
		if item.ID == "" || (i == 0 && firsts[item.ID]) {
			return 0, problem.New(problem.Unavailable, "dms.paging")
		}
		if i == 0 {
			firsts[item.ID] = true
		}
		n++
		for _, property := range item.Properties {
			if at, err := time.Parse(time.RFC3339, property.Value); property.Key == created && err == nil && at.Before(since) {
				n--
			}
		}
	}
	return n, nil
}

// problemKey is the text key of a problem, "" of other errors.
func problemKey(err error) string {
	if p, ok := errors.AsType[*problem.Error](err); ok {
		return p.Key
	}
	return ""
}
