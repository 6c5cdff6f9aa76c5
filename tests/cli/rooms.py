#!/usr/bin/python3
"""The rooms of the library, read from its objects and includes: rooms.py SOURCE BUILD prints what is not as it should be.

A room sees the rooms of its row below and no others; no two files need each other in a circle; what a file exports
begins with its room and file, or with fr_ where a public header declares it; no name is defined twice.  In a tool an
exported name begins with its file, the first word of that, or the tool's noun; what the tools share begins with cli_
or its file.
"""
import collections
import glob
import os
import re
import subprocess
import sys

SEES = {
    'base': '',
    'text': 'base',
    'time': 'base text',
    'json': 'base text',
    'rule': 'base text time',
    'record': 'base text time json rule',
    'store': 'base text time json record',
    'friend': 'base text time json record store',
    'moment': 'base text time json record store',
    'ritual': 'base text time json rule record store friend',
    'person': 'base text time record store friend moment balance',
    'due': 'base text time json rule record store friend moment ritual person',
    'calendar': 'base text time json rule record store friend moment ritual due',
    'exchange': 'base text time json rule record store friend moment ritual',
    'balance': 'base text time',
    'words': 'base text json',
}
# A file that sees more than its room, and why.
MORE = {
    'balance/week': 'record/kind',  # the vocabulary of a moment
    'words/say': 'record/kind time',  # the same, and how lengths are written
    'words/rule_said': 'rule time',  # what it says in words
    'friend/setting': 'balance/params',  # the parameters as the user has set them
    'balance/feed': 'record store friend moment',  # records as what the model reads
}
# Names that stand for those of another library, which is loaded when a calendar is read; and what a sanitizer makes.
FOREIGN = re.compile(r'^(ical|__)')


def read_symbols(build):
    """Of each object with a source: what it defines and needs, as rows of nm, which is started once for all of them."""
    paths = [path for path in glob.glob(f'{build}/CMakeFiles/*.dir/*/*/*.o')
             if os.path.exists(os.path.join(SOURCE, *path[:-len('.o')].split('/')[-3:]))]
    symbols = {path: [] for path in paths}
    for line in subprocess.run(['nm', '-A', '-g', *paths], capture_output=True, text=True, check=True).stdout.splitlines():
        path, row = line.split('.o:', 1)
        symbols[path + '.o'].append(row.split())
    return symbols


def read_objects(symbols):
    defined, needs = collections.defaultdict(list), {}
    for path, rows in symbols.items():
        if '/libfr.dir/lib/' not in path:
            continue
        place = '/'.join(path.split('/')[-2:])[:-len('.c.o')]
        needs[place] = set()
        for row in rows:
            if row[-2] == 'U':
                needs[place].add(row[-1])
            else:
                defined[row[-1]].append(place)
    return defined, needs


def read_tools(symbols):
    """Of each tool: its files, what they define and what they need."""
    tools = collections.defaultdict(dict)
    for path, rows in symbols.items():
        room, tool, file = path[:-len('.c.o')].split('/')[-3:]
        if room == 'cmd':
            tools[tool][file] = rows
    return tools


def say_tools(tools):
    for tool, files in sorted(tools.items()):
        noun = 'door' if tool == 'fr' else tool.replace('fr-', '')
        defined, arrows = {}, collections.defaultdict(list)
        for file, rows in files.items():
            for name in (row[-1] for row in rows if row[-2] in 'TDBRC'):
                defined[name] = file
                if name != 'main' and not FOREIGN.match(name) and not re.match(
                        f'({noun}|{file}|{file.split("_")[0]})(_|$)', name):
                    print(f'{tool}/{file} exports {name}')
        for file, rows in files.items():
            arrows[file] = sorted({defined[row[-1]] for row in rows
                                   if row[-2] == 'U' and defined.get(row[-1], file) != file})
        for part in sorted(circles(arrows)):
            print(f'{tool}: need each other:', *part)


def may_see(place, other):
    room, there = place.split('/')[0], other.split('/')[0]
    return room == there or there in SEES[room].split() or \
        {there, other} & set(MORE.get(place, '').split())


def say_arrows(defined, needs):
    for place, names in sorted(needs.items()):
        for name in sorted(names):
            for other in defined.get(name, []):
                if not may_see(place, other):
                    print(f'{place} may not see {other}: {name}')


def say_includes():
    for path in sorted(glob.glob(f'{SOURCE}/lib/*/*.[ch]')):
        room = path.split('/')[-2]
        for there, header in re.findall(r'#include "lib/(\w+)/(\w+)\.h"', open(path).read()):
            place = f'{room}/{os.path.basename(path)[:-2]}'
            if not may_see(place, f'{there}/{header}'):
                print(f'{room}/{os.path.basename(path)} may not include lib/{there}/{header}.h')
            elif header == 'inside' and there != room:
                print(f'{room}/{os.path.basename(path)}: lib/{there}/inside.h belongs to its room alone')


def circles(arrows):
    """The strongly connected parts of more than one file (Tarjan)."""
    index, low, stack, found = {}, {}, [], []

    def visit(at):
        index[at] = low[at] = len(index)
        stack.append(at)
        for other in arrows[at]:
            if other not in index:
                visit(other)
                low[at] = min(low[at], low[other])
            elif other in stack:
                low[at] = min(low[at], index[other])
        if low[at] == index[at]:
            part = stack[stack.index(at):]
            del stack[stack.index(at):]
            if len(part) > 1:
                found.append(sorted(part))

    for at in list(arrows):
        if at not in index:
            visit(at)
    return found


def say_circles(defined, needs):
    arrows = {place: sorted({other for name in names for other in defined.get(name, []) if other != place})
              for place, names in needs.items()}
    for part in sorted(circles(arrows)):
        print('need each other:', *part)


def say_names(defined):
    public = set(re.findall(r'\b((?:fr|FR)_\w+)', ' '.join(open(path).read()
                                                       for path in glob.glob(f'{SOURCE}/include/fr/*.h'))))
    for name, places in sorted(defined.items()):
        room, file = places[0].split('/')
        own = f'{room}_' if room == file else f'{room}_{file}'
        if len(places) > 1:
            print(f'{name} is defined twice:', *places)
        elif not (name in public or name == own or name.startswith(own if own[-1] == '_' else own + '_')
                  or FOREIGN.match(name)):
            print(f'{places[0]} exports {name}')


def say_tool_names(tools):
    """What a file of a tool exports begins with the tool or with the first word of the file's name."""
    for tool, files in sorted(tools.items()):
        own = 'door' if tool == 'fr' else tool.replace('fr-', '')
        for file, rows in sorted(files.items()):
            for row in rows:
                if row[-2] != 'U' and row[-1] != 'main' and row[-1].split('_')[0] not in (own, file.split('_')[0]) \
                        and not FOREIGN.match(row[-1]):
                    print(f'{tool}/{file} exports {row[-1]}')


SOURCE, BUILD = sys.argv[1:3]
sys.setrecursionlimit(10000)
symbols = read_symbols(BUILD)
objects, tools = read_objects(symbols), read_tools(symbols)
assert objects[1] and tools, 'no objects in ' + BUILD
say_arrows(*objects)
say_includes()
say_circles(*objects)
say_names(objects[0])
say_tool_names(tools)
say_tools(tools)
