# ruff: noqa: E501 - the lines of the pages are as their programs write them
"""HTML pages: a blog, hospitals, a journal, and builds that defeat simple rules."""

from tests.corpus.pages import SamplePage


def blog_post() -> SamplePage:
    """A clinic's WordPress post with share buttons, a sidebar, related posts, comments and a comment form."""
    html = """<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8">
<title>What a TMS session feels like - Lakeside Mind Clinic</title>
<meta property="og:site_name" content="Lakeside Mind Clinic">
<meta property="og:title" content="What a TMS session feels like - Lakeside Mind Clinic">
<meta property="article:published_time" content="2023-09-14T08:30:00+00:00">
<meta property="article:modified_time" content="2024-02-01T10:00:00+00:00">
<link rel="canonical" href="https://lakesidemind.example/what-tms-feels-like/">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Lakeside"},
{"@type":"BlogPosting","headline":"What a TMS session feels like","author":{"@type":"Person","name":"Dr. Priya Raman"},
"datePublished":"2023-09-14T08:30:00+00:00","publisher":{"@type":"Organization","name":"Lakeside Mind Clinic"}}]}</script>
<style>.entry{color:#333}</style><script>window.track=function(){return "tracking pixel"}</script></head>
<body class="post-template single single-post has-sidebar comments-open">
<a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<header class="site-header"><div class="site-branding"><a href="/">Lakeside Mind Clinic</a></div>
<nav id="site-navigation" class="main-navigation"><ul id="primary-menu"><li><a href="/about">About us</a></li>
<li><a href="/services">Services</a></li><li><a href="/fees">Fees</a></li><li><a href="/book">Book online</a></li></ul></nav></header>
<div id="content" class="site-content"><div id="primary" class="content-area"><main id="main" class="site-main">
<article id="post-412" class="post-412 post type-post category-tms"><header class="entry-header">
<h1 class="entry-title">What a TMS session feels like</h1>
<div class="entry-meta"><span class="posted-on">September 14, 2023</span> <span class="byline">by Dr. Priya Raman</span></div></header>
<div class="entry-content"><p>The most common question before a first session is a simple one: does it hurt? Most people describe the
pulses as a firm tapping on the scalp, a bit like a woodpecker. The tapping comes in short bursts with pauses between them.</p>
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="#">Click to share on Facebook</a></li>
<li><a href="#">Click to share on X</a></li></ul></div>
<h2>Before the first pulse</h2><p>You sit in a reclining chair and stay awake. The nurse gives you earplugs, because the coil makes a loud
clicking noise&nbsp;&mdash; about as loud as a hand dryer. Then the motor threshold is found: single pulses are given until your
thumb twitches.<sup class="reference"><a href="#fn1">[1]</a></sup></p>
<h2>During treatment</h2><p>A session takes between three and forty minutes, depending on the protocol.</p>
<ul><li>Some people feel their jaw or eyebrow twitch with the pulses.</li><li>A mild headache afterwards is common and fades within hours.</li>
<li>You can drive yourself home.</li></ul>
<blockquote><p>&ldquo;By the second week I was reading a book while it ran,&rdquo; one patient told us.</p></blockquote>
<div class="wp-block-group newsletter-signup"><h3>Never miss a post</h3><p>Join 4,000 readers of our weekly letter.</p>
<form><input type="email" placeholder="Your e-mail"><button>Subscribe now</button></form></div></div>
<footer class="entry-footer"><span class="cat-links">Posted in <a href="/c/tms">TMS</a></span></footer></article>
<nav class="navigation post-navigation"><a href="/p">Previous: Our new waiting room</a></nav>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3><div class="jp-relatedposts-items">
<div class="jp-relatedposts-post"><h4><a href="/t">Ten smoothie recipes for autumn</a></h4><p>Pumpkin is back, and so is our blender.</p></div></div></div>
<div id="comments" class="comments-area"><h2 class="comments-title">2 thoughts on &ldquo;What a TMS session feels like&rdquo;</h2>
<ol class="comment-list"><li class="comment"><article class="comment-body"><div class="comment-content"><p>Great post, my cousin
cured his tinnitus with TMS and vitamins, everyone should try it at home with a strong magnet.</p></div></article></li>
<li class="comment"><article class="comment-body"><div class="comment-content"><p>Check out my page for cheap sunglasses.</p></div></article></li></ol>
<div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form><p>Your email address will not be published.</p></form></div></div>
</main></div><aside id="secondary" class="widget-area"><h2>Recent Posts</h2><ul><li><a href="/x">Meet our new receptionist</a></li></ul></aside></div>
<footer id="colophon" class="site-footer"><p>Copyright 2024 Lakeside Mind Clinic. All rights reserved.</p></footer></body></html>"""
    return SamplePage(
        name="what-tms-feels-like.html",
        content=html.encode(),
        title="What a TMS session feels like",
        declared={
            "authors": "Dr. Priya Raman",
            "publisher": "Lakeside Mind Clinic",
            "date": "2023-09-14",
            "url": "https://lakesidemind.example/what-tms-feels-like/",
        },
        survives=(
            "What a TMS session feels like",
            "Most people describe the pulses as a firm tapping on the scalp, a bit like a woodpecker.",
            "Before the first pulse",
            "because the coil makes a loud clicking noise — about as loud as a hand dryer.",
            "single pulses are given until your thumb twitches.",
            "A mild headache afterwards is common and fades within hours.",
            "“By the second week I was reading a book while it ran,” one patient told us.",
        ),
        is_gone=(
            "Skip to content", "Book online", "Facebook", "weekly letter", "Subscribe", "smoothie", "Pumpkin", "tinnitus",
            "sunglasses", "Leave a Reply", "receptionist", "Copyright", "tracking pixel", "[1]", "waiting room",
        ),
    )  # fmt: skip


def hospital_page() -> SamplePage:
    """A hospital's page with a cookie dialog, breadcrumbs, a mega menu of plain divs and a contact box."""
    html = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Spinal cord stimulation | Northgate Hospitals Trust</title>
<meta name="description" content="Information about spinal cord stimulation."><meta name="DC.publisher" content="Northgate Hospitals Trust">
<meta name="DCTERMS.modified" content="2022-11-30"><meta name="DC.creator" content="Pain Management Service"></head><body>
<div id="onetrust-consent-sdk"><div role="alertdialog"><h2>Your privacy</h2><p>We use cookies to analyse our traffic and to remember
your choices. You can accept all cookies or manage your preferences.</p><button>Accept all cookies</button></div></div>
<div class="c-header-global"><div class="mega-menu"><div><a href="/a">A to Z of services</a></div><div><a href="/v">Visiting times and parking</a></div></div></div>
<ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/pain">Pain management</a></li><li>Spinal cord stimulation</li></ol>
<div role="main"><h1>Spinal cord stimulation</h1>
<p class="intro">Spinal cord stimulation is a treatment for some kinds of long-lasting nerve pain. It does not cure the cause of the pain; it
changes how pain signals reach the brain.</p>
<h2>How does it work?</h2><p>A small generator, similar to a heart pacemaker, is placed under the skin of the buttock or abdomen. It is
joined to thin wires called leads, which lie in the epidural space behind the spinal cord.</p>
<p>Some people feel a gentle tingling where the pain used to be. With newer settings most people feel nothing at all.</p>
<div class="page-contents toc"><h2>On this page</h2><ul><li><a href="#1">How does it work?</a></li><li><a href="#2">Risks</a></li></ul></div>
<h2>What are the risks?</h2><ul><li><p>Infection, in about 3 to 5 in every 100 people</p></li><li><p>A lead that moves or breaks</p></li>
<li><p>A headache if the covering of the spinal cord is pierced</p></li></ul>
<h3>MRI scans</h3><p>Always tell the radiographer that you have a stimulator. Many devices are safe in a scanner
only under certain conditions, and a few are not safe at all.</p>
<div class="cta-panel social-share"><p>Tell a friend about this page</p></div></div>
<div class="related-links"><h2>Related pages</h2><a href="/x">Physiotherapy</a> <a href="/y">Hydrotherapy pool timetable</a></div>
<div role="contentinfo"><p>Switchboard: 01632 960000. Registered charity. Page accessibility statement.</p></div></body></html>"""
    return SamplePage(
        name="scs.html",
        content=html.encode(),
        title="Spinal cord stimulation",
        declared={"publisher": "Northgate Hospitals Trust", "authors": "Pain Management Service", "date": "2022-11-30"},
        survives=(
            "It does not cure the cause of the pain; it changes how pain signals reach the brain.",
            "How does it work?",
            "It is joined to thin wires called leads, which lie in the epidural space behind the spinal cord.",
            "With newer settings most people feel nothing at all.",
            "Infection, in about 3 to 5 in every 100 people",
            "MRI scans",
            "Many devices are safe in a scanner only under certain conditions, and a few are not safe at all.",
        ),
        is_gone=(
            "cookies", "A to Z", "parking", "Home", "On this page", "Tell a friend", "Hydrotherapy", "Switchboard",
            "Your privacy",
        ),
    )  # fmt: skip


def journal_landing_page() -> SamplePage:
    """A journal's abstract page: Highwire meta tags, metrics, an abstract in sections, export buttons."""
    html = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Deep TMS for smoking cessation: a pilot study | Annals of Neuromodulation</title>
<meta name="citation_title" content="Deep TMS for smoking cessation: a pilot study"><meta name="citation_author" content="Okafor, Ngozi">
<meta name="citation_author" content="Lindqvist, Björn"><meta name="citation_author_institution" content="University of Elsewhere">
<meta name="citation_journal_title" content="Annals of Neuromodulation"><meta name="citation_publication_date" content="2021/6/9">
<meta name="citation_doi" content="10.5555/an.2021.0042"><meta name="citation_pmid" content="34567890">
<meta name="citation_pdf_url" content="https://annals.example/42.pdf"><link rel="canonical" href="https://annals.example/article/42"></head>
<body><div class="journal-header site-header"><h1 class="journal-name"><a href="/">Annals of Neuromodulation</a></h1>
<form class="quick-search"><input name="q"><button>Search</button></form></div>
<div class="article-page"><div class="toolbar share-tools"><button>Export citation</button><a href="#">Tweet</a></div>
<h1 class="article-title">Deep TMS for smoking cessation: a pilot study</h1>
<section class="abstract"><h2>Abstract</h2><h3>Background</h3><p>Many adults who smoke relapse within a year of stopping. Deep
transcranial magnetic stimulation (dTMS) over the insula may lessen craving.</p><h3>Methods</h3><p>We enrolled 48 adults who smoked at
least ten cigarettes a day. Participants received fifteen sessions of 10&nbsp;Hz stimulation or sham over three weeks.</p>
<h3>Results</h3><p>Four weeks after the last session, 9 of 24 participants (37.5%) in the active group and 3 of 24 (12.5%) in the sham
group were abstinent (p&nbsp;=&nbsp;0.047). No seizure occurred. Headache was reported by eight participants.</p>
<h3>Conclusions</h3><p>Larger trials with longer follow-up are justified before routine use can be advised.</p></section>
<section class="conflicts"><h2>Conflict of interest</h2><p>N. Okafor has received a loan of equipment from a coil manufacturer.</p></section></div>
<div class="sidebar-right"><h3>Article metrics</h3><p>Downloads: 1,204</p><div class="advertisement"><p>Submit your manuscript today</p></div></div>
<footer><p>Terms and conditions apply.</p></footer></body></html>"""
    return SamplePage(
        name="an.2021.0042.html",
        content=html.encode(),
        title="Deep TMS for smoking cessation: a pilot study",
        declared={
            "authors": "Okafor, Ngozi; Lindqvist, Björn",
            "publisher": "Annals of Neuromodulation",
            "date": "2021-06-09",
            "doi": "10.5555/an.2021.0042",
            "pmid": "34567890",
            "url": "https://annals.example/article/42",
        },
        survives=(
            "Deep TMS for smoking cessation: a pilot study",
            "Deep transcranial magnetic stimulation (dTMS) over the insula may lessen craving.",
            "Participants received fifteen sessions of 10 Hz stimulation or sham over three weeks.",
            "9 of 24 participants (37.5%) in the active group and 3 of 24 (12.5%) in the sham group were abstinent (p = 0.047).",
            "Larger trials with longer follow-up are justified before routine use can be advised.",
            "N. Okafor has received a loan of equipment from a coil manufacturer.",
        ),
        is_gone=("Export citation", "Tweet", "Downloads", "Submit your manuscript", "Terms and conditions"),
    )


def comparison_table() -> SamplePage:
    """A page whose content is mostly a table with a header row, a spanning heading row and a spanning cell."""
    html = """<html><head><meta charset="utf-8"><title>TMS and ECT compared</title></head><body><div class="nav-wrap"><a href="/">Start</a></div>
<article><h1>TMS and ECT compared</h1><p>Both treatments are offered for severe depression. They differ in many ways, and your
psychiatrist will help you choose. The table sums up what patients ask us most.</p>
<table class="data"><caption>Two treatments side by side</caption><thead><tr><td></td><th scope="col">TMS</th><th scope="col">ECT</th></tr></thead><tbody>
<tr><th scope="row">Anaesthetic</th><td>None; you are awake</td><td>Short general anaesthetic each time</td></tr>
<tr><th colspan="3">Practical matters</th></tr>
<tr><th scope="row">Sessions</th><td>20 to 36, on weekdays</td><td>6 to 12, twice a week</td></tr>
<tr><th scope="row">Driving</th><td>Allowed the same day</td><td rowspan="2">Not until the course is over and your doctor agrees</td></tr>
<tr><th scope="row">Work</th><td>Most people carry on</td></tr>
<tr><th scope="row">Memory</th><td>No lasting effect found<br>in trials</td><td>Gaps for the weeks around treatment are common</td></tr></tbody></table>
<p>If you cannot have an anaesthetic, TMS may be the safer choice. If you are very unwell and have stopped eating or drinking,
ECT works faster.</p></article></body></html>"""
    return SamplePage(
        name="compare.htm",
        content=html.encode(),
        title="TMS and ECT compared",
        survives=(
            "They differ in many ways, and your psychiatrist will help you choose.",
            "Two treatments side by side",
            "Anaesthetic; TMS: None; you are awake; ECT: Short general anaesthetic each time",
            "Practical matters",
            "Sessions; TMS: 20 to 36, on weekdays; ECT: 6 to 12, twice a week",
            "Driving; TMS: Allowed the same day; ECT: Not until the course is over and your doctor agrees",
            "Work; TMS: Most people carry on; ECT: Not until the course is over and your doctor agrees",
            "Memory; TMS: No lasting effect found in trials; ECT: Gaps for the weeks around treatment are common",
            "If you cannot have an anaesthetic, TMS may be the safer choice.",
        ),
        is_gone=("Start",),
    )


def div_soup() -> SamplePage:
    """A site builder's page: no paragraphs, lists or headings below h1, only nested divs, spans and line breaks."""
    html = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Home</title></head><body><div id="SITE_CONTAINER"><div class="x1"><div class="x2">
<div class="x3 mobileMenu"><span><a href="/">HOME</a></span><span><a href="/t">TEAM</a></span></div></div>
<div class="comp-k1"><div class="txtNew"><span style="font-size:40px"><span>Theta-burst stimulation explained</span></span></div>
<div class="txtNew"><span>Theta-burst is a faster form of TMS. </span><span>Instead of one pulse at a time, the coil gives three quick pulses, five
times a second.<br>A session can be over in three minutes.</span></div>
<div class="txtNew">Is it as good as the longer kind?<br><br>In one large trial of people with depression that had not got better with medicine, the
short sessions worked about as well as the standard ones.<br><br>More people had scalp pain with the short sessions, so we start gently
and turn the strength up over the first days.</div>
<div class="txtNew">&bull; Bring something to drink<br><br>&bull; Take out metal hair grips<br><br>&bull; Tell us about changes in your tablets</div>
<div class="txtNew"><div><div><span>We ask about sleep, too. </span><b>Too little sleep</b><span> makes a seizure a little more likely.</span></div></div></div></div>
<div class="comp-k9 footer-block"><span>Made with a website kit</span></div></div></div></body></html>"""
    return SamplePage(
        name="theta.html",
        content=html.encode(),
        title="",
        survives=(
            "Theta-burst stimulation explained",
            "Instead of one pulse at a time, the coil gives three quick pulses, five times a second. A session can be over in three minutes.",
            "Is it as good as the longer kind?",
            "the short sessions worked about as well as the standard ones.",
            "so we start gently and turn the strength up over the first days.",
            "Bring something to drink",
            "Take out metal hair grips",
            "We ask about sleep, too. Too little sleep makes a seizure a little more likely.",
        ),
        is_gone=("HOME", "TEAM", "website kit", "•"),
    )


def page_in_a_form() -> SamplePage:
    """A page of an older content system: everything, article included, stands inside one <form>."""
    html = """<!DOCTYPE html><html><head><title>
    Living with a stimulator
</title><meta charset="utf-8"/></head><body><form method="post" action="./page.aspx" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="dDwtMTA4"/>
<div id="ctl00_TopNav" class="topNav"><ul class="menu"><li><a href="1">Contact</a></li><li><a href="2">Jobs</a></li></ul></div>
<div id="ctl00_MainContent"><h1>Living with a stimulator</h1><p>Once the wound has healed, most people go back to their usual lives. A few habits help.</p>
<h2>At the airport</h2><p>Show your device card to the staff and ask to be searched by hand. Security gates can switch a stimulator off, or,
rarely, make the tingling stronger for a moment.</p><h2>Charging</h2><p>Rechargeable devices need between thirty minutes and a few hours a week.
Hold the charger over the device, with a layer of cloth between it and your skin.</p>
<p>Never charge while you are asleep, because the charger can become hot enough to burn.</p>
<div class="feedbackForm"><label>Was this page useful?</label><select><option>Yes, very</option><option>No</option></select><button type="submit">Send</button></div></div>
<div id="ctl00_Footer" class="footer">Last printed by reception</div></form></body></html>"""
    return SamplePage(
        name="living.aspx.html",
        content=html.encode(),
        title="Living with a stimulator",
        survives=(
            "Once the wound has healed, most people go back to their usual lives.",
            "Show your device card to the staff and ask to be searched by hand.",
            "Hold the charger over the device, with a layer of cloth between it and your skin.",
            "Never charge while you are asleep, because the charger can become hot enough to burn.",
        ),
        is_gone=("Contact", "Jobs", "dDwtMTA4", "Yes, very", "Last printed by reception"),
    )


def wrapped_in_sidebar_class() -> SamplePage:
    """A theme that names its wrappers after what stands beside the content: sidebar, ads, social."""
    html = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Who pays for TMS?</title></head><body>
<div class="site-container"><div class="site-inner no-ads"><div class="content-sidebar-wrap"><div class="content social-layout">
<div class="entry"><h2 class="entry-title">Who pays for TMS?</h2><p>Most insurers pay for TMS when at least two antidepressants have not helped.
They want to see proof, so ask your pharmacy for a list of what you have been prescribed.</p>
<p>The clinic sends a request, called prior authorization, before your first session. An answer takes one to three weeks. If the answer is no,
you have the right to appeal, and many appeals succeed.</p><p>People without cover can ask about a payment plan. Some university hospitals
treat people free of charge within a study.</p></div></div>
<div class="sidebar sidebar-primary"><div class="widget"><h4>Popular now</h4><p>Win a weekend at the spa</p></div></div></div></div>
<div class="footer-widgets"><p>Follow our adventures</p></div></div></body></html>"""
    return SamplePage(
        name="who-pays.html",
        content=html.encode(),
        title="Who pays for TMS?",
        survives=(
            "Most insurers pay for TMS when at least two antidepressants have not helped.",
            "If the answer is no, you have the right to appeal, and many appeals succeed.",
            "Some university hospitals treat people free of charge within a study.",
        ),
        is_gone=("spa", "adventures"),
    )


def accordion_page() -> SamplePage:
    """Frequent questions whose answers are hidden until a click: buttons with panels, details, and a definition list."""
    html = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Questions about vagus nerve stimulation – Harbour Epilepsy Centre</title>
<meta property="og:site_name" content="Harbour Epilepsy Centre"></head><body><header><div class="logo"><a href="/">Harbour</a></div>
<button aria-controls="mobile-menu" aria-expanded="false">Open the main menu</button><div id="mobile-menu" class="menu" hidden><a href="/q">Staff login</a></div></header>
<main><h1>Questions about vagus nerve stimulation</h1><div class="accordion"><h3><button aria-controls="p1" aria-expanded="false">What is it?</button></h3>
<div id="p1" class="panel" hidden><p>A vagus nerve stimulator sends mild pulses to the brain through a nerve in the neck. It is used together with
medicines for seizures.</p></div><button class="accordion-toggle" aria-controls="p2">Will my voice change?</button>
<div id="p2" style="display: none"><p>Your voice may sound hoarse while a pulse is given, which lasts about thirty seconds. Most people mind it
less as the months go by.</p></div></div><details><summary>How long does the battery last?</summary><p>Between five and ten years, depending on the settings.</p></details>
<dl><dt>Magnet</dt><dd>A small magnet, worn on the wrist, starts an extra pulse when swiped over the device.</dd><dt>Lead</dt><dd>The wire around the nerve.</dd></dl>
<div class="modal" id="book" hidden><p>Book a call with our sales team</p></div></main></body></html>"""
    return SamplePage(
        name="vns-faq.html",
        content=html.encode(),
        title="Questions about vagus nerve stimulation",
        declared={"publisher": "Harbour Epilepsy Centre"},
        survives=(
            "What is it?",
            "A vagus nerve stimulator sends mild pulses to the brain through a nerve in the neck.",
            "Will my voice change?",
            "Your voice may sound hoarse while a pulse is given, which lasts about thirty seconds.",
            "How long does the battery last?",
            "Between five and ten years, depending on the settings.",
            "Magnet: A small magnet, worn on the wrist, starts an extra pulse when swiped over the device.",
            "Lead: The wire around the nerve.",
        ),
        is_gone=("Open the main menu", "Staff login", "sales team"),
    )


def old_table_layout() -> SamplePage:
    """A page from around 2003: laid out with nested tables, upper-case tags, Windows-1252 declared as Latin-1."""
    html = """<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=iso-8859-1"><TITLE>Pain clinic – médecine de la douleur</TITLE></HEAD>
<BODY BGCOLOR=#FFFFFF><TABLE WIDTH=780 BORDER=0><TR><TD WIDTH=150 VALIGN=top><UL><LI><A HREF=1>Index</A><LI><A HREF=2>Maps</A><LI><A HREF=3>Guestbook</A><LI><A HREF=4>Webring</A></UL></TD>
<TD><H1>After your stimulator is fitted</H1>Keep the dressing dry for ten days. Don’t soak in a bath – a quick shower with the wound covered is fine.
<P>You may feel the stimulation change when you bend or lie down. That’s normal in the first weeks, and it settles as scar tissue holds the leads in place.
<P><B>Ring us the same day</B> if the wound is red, hot or leaking, or if you have a temperature of 38 °C or more.
<TABLE BORDER=1><TR><TD><B>Activity</B></TD><TD><B>Wait</B></TD></TR><TR><TD>Desk work</TD><TD>2 weeks</TD></TR><TR><TD>Lifting more than 2½ kg</TD><TD>6 weeks</TD></TR></TABLE>
<P>Please don’t stop your tablets by yourself.</TD></TR></TABLE></BODY></HTML>"""
    return SamplePage(
        name="nachsorge.html",
        content=html.encode("cp1252"),
        title="Pain clinic – médecine de la douleur",
        survives=(
            "Don’t soak in a bath – a quick shower with the wound covered is fine.",
            "That’s normal in the first weeks, and it settles as scar tissue holds the leads in place.",
            "Ring us the same day if the wound is red, hot or leaking, or if you have a temperature of 38 °C or more.",
            "Activity: Desk work; Wait: 2 weeks",
            "Activity: Lifting more than 2½ kg; Wait: 6 weeks",
            "Please don’t stop your tablets by yourself.",
        ),
        is_gone=("Guestbook", "Webring"),
    )
